package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon record on a pseudo-terminal")
class RecordIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("keeps what a kill leaves, and the daemon plays it as a UPS, with every value")
    void killedAndPlayed() throws Exception {
        Path file = folder.resolve("killed.txt");
        try (SerialCable cable = SerialCable.plugIn(folder, "ttyUPS", CapturedFrames.BATTERY_DISCHARGE);
                RunningProcess record = PackedMustmon.run(
                        folder, "", List.of("record", file.toString(), cable.path(), "--every", "0.2"))) {
            Await.until("some polls are kept; output: " + record.output(), PATIENCE, () -> answers(file) >= 4);

            record.kill();
        }

        try (PackedMustmon daemon = PackedMustmon.start(folder, "", "sim:" + file, "--interval", "0.5")) {
            daemon.awaitTelemetry("status", "battery", PATIENCE);
            CapturedFrames.BATTERY_DISCHARGE_MEANS.forEach((field, value) -> {
                try {
                    assertThat(daemon.telemetry().path(field).asText())
                            .as(field)
                            .isEqualTo(String.valueOf(value));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            Await.until("it goes on beyond the end of the recording", PATIENCE, () -> daemon.goodPolls() > 8);
        }
    }

    private static long answers(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> line.contains(" < 0a0336"))
                        .count()
                : 0;
    }
}
