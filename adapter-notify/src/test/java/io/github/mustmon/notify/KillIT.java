package io.github.mustmon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.notify.channel.RecordingServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that delivers is killed with SIGKILL at random moments. {@code -Dkills=100} for more of them. */
@DisplayName("A kill at any moment")
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 12);
    private static final int LONGEST_CHILD_SECONDS = 120;
    private static final int MOST_EVENTS_BEFORE_KILL = 120;

    private final Random random = new Random(20261126);

    @TempDir
    Path folder;

    @Test
    void losesNoMessageAndDoublesNoneUnderAnotherId() throws Exception {
        Set<Long> accepted = new TreeSet<>();
        try (RecordingServer server = new RecordingServer()) {
            long next = 1;
            for (int kill = 0; kill < KILLS; kill++) {
                next = runAndKill(server, next, accepted);
            }
            runToItsEnd(server, next);

            Map<Long, Set<String>> delivered = delivered(server);
            assertThat(delivered.keySet()).as("accepted and delivered").containsAll(accepted);
            assertThat(delivered)
                    .allSatisfy((number, ids) ->
                            assertThat(ids).as("ids of event %s", number).hasSize(1));
            assertThat(accepted).hasSizeGreaterThan(KILLS);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskStopsNoMessage() throws Exception {
        try (RecordingServer server = new RecordingServer()) {
            List<String> line = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
            line.addAll(command(server, 1, 300));
            Process child = started(line);
            try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.lines())
                        .as("the limit was reached")
                        .anyMatch(each -> each.contains("cannot be written"))
                        .endsWith("done");
            }

            assertThat(Files.readString(folder.resolve("outbox.jsonl")).length())
                    .isLessThanOrEqualTo(8192);
            assertThat(delivered(server)).hasSize(300);
            assertThat(delivered(server))
                    .allSatisfy((number, ids) -> assertThat(ids).hasSize(1));
        }
    }

    /** The next number that the child says; between them it writes log lines. Absent at its end. */
    private static Optional<Long> nextNumber(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.matches("[0-9]+")) {
            line = out.readLine();
        }
        return Optional.ofNullable(line).map(Long::valueOf);
    }

    private long runAndKill(RecordingServer server, long first, Set<Long> accepted) throws Exception {
        Process child = child(server, first, 1_000_000);
        int events = 1 + random.nextInt(MOST_EVENTS_BEFORE_KILL);
        long last = first;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < events; i++) {
                last = nextNumber(out).orElse(last);
                accepted.add(last);
            }
            child.toHandle().destroyForcibly();
            for (String rest = out.readLine(); rest != null; rest = out.readLine()) {
                if (rest.matches("[0-9]+") && Long.parseLong(rest) == last + 1) {
                    last++;
                    accepted.add(last);
                }
            }
        }
        child.waitFor();
        // The next number may have been written without its line being said.
        return last + 2;
    }

    private void runToItsEnd(RecordingServer server, long first) throws Exception {
        Process child = child(server, first, 1);
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines().reduce("", (before, line) -> line)).isEqualTo("done");
        }
        assertThat(child.waitFor()).isZero();
    }

    private Process child(RecordingServer server, long first, int events) throws IOException {
        return started(command(server, first, events));
    }

    /** A child that hangs is ended, which ends what is read from it too. */
    private Process started(List<String> command) throws IOException {
        Process child = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
        CompletableFuture.delayedExecutor(LONGEST_CHILD_SECONDS, TimeUnit.SECONDS)
                .execute(child::destroyForcibly);
        return child;
    }

    private List<String> command(RecordingServer server, long first, int events) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                NotifierChild.class.getName(),
                folder.resolve("outbox.jsonl").toString(),
                server.url(),
                Long.toString(first),
                Integer.toString(events));
    }

    private static Map<Long, Set<String>> delivered(RecordingServer server) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<Long, Set<String>> ids = new LinkedHashMap<>();
        for (RecordingServer.Request each : server.requests()) {
            JsonNode message = mapper.readTree(each.body());
            for (JsonNode event : message.get("events")) {
                ids.computeIfAbsent(event.get("number").asLong(), number -> new LinkedHashSet<>())
                        .add(message.get("id").asText());
            }
        }
        return ids;
    }
}
