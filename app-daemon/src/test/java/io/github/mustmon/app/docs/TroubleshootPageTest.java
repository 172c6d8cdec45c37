package io.github.mustmon.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/troubleshoot.md")
class TroubleshootPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/troubleshoot.md");

    /** Tables whose texts are names, meanings and queries rather than messages, and what only builds the program. */
    private static final Pattern NO_MESSAGES = Pattern.compile(
            "(ConfigKeys|AlarmSettings|ExampleFile|MetricTable|TelemetryFields?|StatusText|Ep20Registers|Rehearsal|SecurityHeaders|Admission"
                    + "|DeviceAlarm|Fault|StepTable|EventTable|OutageTable|HistoryQueries|Carried|HomeAssistant\\w*"
                    + "|BatchWriter|HistoryFile|EntityTag|Gate|PasswordHash|FrameRecorder|Metric|module-info|package-info)\\.java");

    @Test
    @DisplayName("has every message of the program; a new one is added there with what to do about it")
    void everyMessage() throws IOException {
        String page = Files.readString(PAGE).replaceAll("\\s+", " ");
        List<String> missing = new ArrayList<>();
        int messages = 0;
        for (Path file : sources()) {
            for (String message : new LinkedHashSet<>(SourceMessages.of(file))) {
                messages++;
                if (!page.contains(SourceMessages.landmark(message))) {
                    missing.add("- `" + message + "`   (" + file.getFileName() + ")");
                }
            }
        }

        assertThat(messages).isGreaterThan(200);
        assertThat(missing)
                .as("messages that docs/troubleshoot.md does not have; write them there, … for what varies")
                .isEmpty();
    }

    @Test
    @DisplayName("is held against sources as they are written: joined literals, variables, comments, annotations")
    void theScannerSees() throws IOException {
        Path file = Files.createTempFile("Sample", ".java");
        Files.writeString(file, """
                @Command(description = "This is help and no message.")
                class Sample {
                    // "a comment of four words"
                    void go(int n) throws Exception {
                        LOG.info("All of this is fine.");
                        LOG.warn("The port {} is gone, plug it in.", n);
                        throw new Exception("There are " + n + " ports" + " too many on it.");
                    }
                }
                """);

        List<String> found = SourceMessages.of(file);
        Files.delete(file);

        assertThat(found).containsExactly("The port … is gone, plug it in.", "There are … ports too many on it.");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/examples/")
                            && !file.toString().contains("/target/"))
                    .filter(file ->
                            !NO_MESSAGES.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
