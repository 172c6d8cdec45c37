package io.github.mustmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.history.HistoryWriterChild.Progress;
import io.github.mustmon.simulator.ManualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writing process is killed with SIGKILL at random moments, always on the same file. {@code -Dkills=200} for the full
 * number.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 40);
    private static final int MAX_LINES_BEFORE_KILL = 200;
    private static final int WARM_CHILDREN = 2;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** A fixed seed chooses how far each child gets; where exactly the kill hits it is chance all the same. */
    private final Random random = new Random(20260601);

    private final Deque<Child> warm = new ArrayDeque<>();

    @TempDir
    Path folder;

    @Test
    void aKillLosesAtMostFiveQuietMinutesAndNothingOfAnOutage() throws Exception {
        Path file = folder.resolve("history.db");
        Instant begin = Instant.parse("2026-06-01T12:00:00Z");
        double toldWattHours = 0;
        long toldEvent = 0;
        int inOutage = 0;
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                Progress last = nextChild().runAndKill(file, begin, random.nextInt(MAX_LINES_BEFORE_KILL));

                assertThat(last.event()).as("numbers grow, kill %s", kill).isGreaterThan(toldEvent);
                assertThat(last.wattHours()).as("energy, kill %s", kill).isGreaterThanOrEqualTo(toldWattHours);
                check(file, begin, last, kill);
                toldEvent = last.event();
                toldWattHours = last.wattHours();
                inOutage += last.onBattery() ? 1 : 0;
                begin = Instant.ofEpochMilli(last.atMillis()).plus(FIVE_MINUTES);
            }
        } finally {
            warm.forEach(Child::kill);
        }
        assertThat(inOutage).as("kills that hit an outage").isPositive();
    }

    private static void check(Path file, Instant begin, Progress last, int kill) throws Exception {
        ManualTime time = new ManualTime(Instant.ofEpochMilli(last.atMillis()).plusSeconds(10));
        try (Recording found = new Recording(file, time)) {
            assertThat(found.troubles).as("opens, kill %s", kill).isEmpty();
            assertThat(found.inFile("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"))
                    .as("integrity, kill %s", kill)
                    .isEqualTo(1);
            long newest = found.inFile("SELECT max(at) FROM readings_10s") * 1000;
            Duration lost = Duration.ofMillis(last.atMillis() - Math.max(newest, begin.toEpochMilli()));
            assertThat(lost).as("quiet readings lost, kill %s", kill).isLessThan(FIVE_MINUTES.plusSeconds(10));
            if (last.onBattery()) {
                checkOutage(found, last, kill);
            }
        }
    }

    private static void checkOutage(Recording found, Progress last, int kill) throws Exception {
        Outage outage = found.history
                .outages(Optional.of("ups"), Instant.EPOCH, Instant.MAX)
                .get(0);
        // The kill may hit between the reading that ends the outage and the word about it.
        Instant end = outage.end().orElse(Instant.MAX);
        List<Instant> onBattery = found.curve(outage.number()).points().stream()
                .map(OutageCurve.Point::at)
                .filter(at -> !at.isBefore(outage.start()) && at.isBefore(end))
                .toList();

        assertThat(Duration.between(Instant.ofEpochMilli(last.atMillis()), onBattery.get(onBattery.size() - 1)))
                .as("newest reading of the outage, kill %s", kill)
                .isBetween(Duration.ofMillis(-1), Duration.ofSeconds(2));
        for (int i = 1; i < onBattery.size(); i++) {
            assertThat(Duration.between(onBattery.get(i - 1), onBattery.get(i)))
                    .as("no reading of the outage is missing, kill %s", kill)
                    .isEqualTo(Duration.ofSeconds(2));
        }
    }

    private Child nextChild() throws IOException {
        while (warm.size() < WARM_CHILDREN) {
            warm.addLast(new Child());
        }
        return warm.removeFirst();
    }

    /** A process that warms up while the one before it is at work. */
    private static final class Child {

        private final Process process;
        private final BufferedReader out;

        Child() throws IOException {
            this.process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HistoryWriterChild.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            this.out = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Lets it write until it has told of some readings, kills it in the middle of whatever it does then. */
        Progress runAndKill(Path file, Instant begin, int lines) throws Exception {
            assertThat(out.readLine()).isEqualTo("ready");
            try (OutputStream in = process.getOutputStream()) {
                in.write((file + "\n" + begin + "\n").getBytes(StandardCharsets.UTF_8));
            }
            String last = out.readLine();
            for (int i = 0; i < lines; i++) {
                last = lineOrDeath(last);
            }
            kill();
            process.waitFor();
            for (String line = out.readLine(); line != null && line.split(" ", -1).length == 4; ) {
                last = line;
                line = out.readLine();
            }
            return Progress.parse(last);
        }

        private String lineOrDeath(String last) throws IOException {
            String line = out.readLine();
            assertThat(line).as("the child died by itself after: %s", last).isNotNull();
            return line;
        }

        /** SIGKILL on every POSIX system. By its handle, because the process object would close the pipe as well. */
        void kill() {
            process.toHandle().destroyForcibly();
        }
    }
}
