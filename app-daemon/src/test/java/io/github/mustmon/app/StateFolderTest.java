package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder of the program's state")
class StateFolderTest {

    @TempDir
    private Path home;

    @Test
    @DisplayName("is that of the history for a real UPS, and stays")
    void real() throws Exception {
        DaemonConfig config = config("serial: {port: /dev/ttyUSB0}\nhistory: {enabled: false, file: ~/state/h.db}\n");

        StateFolder folder = StateFolder.open(config, home);
        Path kept = Files.createFile(Files.createDirectory(folder.path()).resolve("power.json"));
        folder.close();

        assertThat(folder.path()).isEqualTo(home.resolve("state")).isEqualTo(StateFolder.of(config, home));
        assertThat(StateFolder.persistent(config, home)).contains(folder.path());
        assertThat(folder.isTemporary()).isFalse();
        assertThat(kept).exists();
    }

    @Test
    @DisplayName("is a temporary one for a simulation, and goes with all that is in it")
    void simulated() throws Exception {
        DaemonConfig config = config("serial: {port: 'sim:steady'}\n");

        StateFolder folder = StateFolder.open(config, home);
        Files.createFile(folder.path().resolve("power.json"));
        folder.close();

        assertThat(folder.isTemporary()).isTrue();
        assertThat(folder.path()).isNotEqualTo(StateFolder.of(config, home)).doesNotExist();
        assertThat(StateFolder.persistent(config, home)).isEmpty();
    }

    @Test
    @DisplayName("is that of the history for a simulation that was given a file")
    void simulatedWithFile() throws Exception {
        DaemonConfig config = config("serial: {port: 'sim:steady'}\nhistory: {file: ~/state/h.db}\n");

        try (StateFolder folder = StateFolder.open(config, home)) {
            assertThat(folder.path()).isEqualTo(home.resolve("state"));
            assertThat(folder.isTemporary()).isFalse();
        }
    }

    private DaemonConfig config(String yaml) throws Exception {
        Path file = Files.writeString(home.resolve("config.yaml"), yaml);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), home, home));
    }
}
