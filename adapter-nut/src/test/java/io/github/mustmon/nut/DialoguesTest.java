package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Dialogues, word for word")
class DialoguesTest {

    @ParameterizedTest
    @ValueSource(strings = {"reading", "words", "logging-in", "setting", "stale"})
    void everyAnswerIsAsWritten(String name) throws Exception {
        Path file = Path.of(Objects.requireNonNull(DialoguesTest.class.getResource("dialogues/" + name + ".txt"), name)
                .toURI());
        LabDevices devices = new LabDevices();
        try (RunningServer server = RunningServer.start(devices)) {
            assertThat(Dialogue.exactDifferences(file, server, devices)).isEmpty();
        }
    }
}
