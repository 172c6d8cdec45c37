package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files that MQTT watches")
class MqttModuleTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("are those that the configuration names, also by a relative path, and no topic that looks like one")
    void files() throws Exception {
        DaemonConfig config = config("""
                mqtt:
                  enabled: true
                  broker: mqtt.example.com
                  username: /mustmon
                  password_file: secrets/mqtt
                  tls: {enabled: true, ca_file: /etc/ca.crt, certificate: own.crt, key: own.key}
                """);

        assertThat(MqttModule.files(config))
                .containsExactlyInAnyOrder(
                        Path.of("secrets/mqtt"), Path.of("/etc/ca.crt"), Path.of("own.crt"), Path.of("own.key"));
    }

    @Test
    @DisplayName("are none while MQTT is off")
    void off() throws Exception {
        assertThat(MqttModule.files(config("mqtt: {enabled: false, broker: x, password_file: /run/secrets/mqtt}")))
                .isEqualTo(List.of());
    }

    private DaemonConfig config(String yaml) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }
}
