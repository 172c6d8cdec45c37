package io.github.mustmon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The keys of MQTT")
class MqttConfigTest {

    @TempDir
    private Path folder;

    @Test
    void defaults() throws Exception {
        DaemonConfig config = load("mqtt:\n  broker: b\n");

        assertThat(config.get(ConfigKeys.MQTT_VERSION)).isEqualTo("3.1.1");
        assertThat(config.find(ConfigKeys.MQTT_PORT)).isEmpty();
        assertThat(config.get(ConfigKeys.MQTT_TLS)).isFalse();
        assertThat(config.find(ConfigKeys.MQTT_CLIENT_ID)).isEmpty();
        assertThat(config.get(ConfigKeys.HOME_ASSISTANT)).isTrue();
        assertThat(config.get(ConfigKeys.HOME_ASSISTANT_STATUS)).isEqualTo("homeassistant/status");
        assertThat(config.get(ConfigKeys.HOME_ASSISTANT_NAME)).isEqualTo("UPS");
    }

    @Test
    void versionFive() throws Exception {
        assertThat(load("mqtt:\n  broker: b\n  version: 5\n").get(ConfigKeys.MQTT_VERSION))
                .isEqualTo(ConfigKeys.MQTT_VERSION_5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 4            | mqtt.version: must be one of 3.1.1, 5. Found: \"4\"",
                "topic: ups/#          | mqtt.topic: must be a topic without + and #",
                "topic: ups/           | mqtt.topic: must be a topic without + and #",
                "topic: $SYS           | mqtt.topic: must be a topic without + and #",
                "password: x           | mqtt.username: is needed beside mqtt.password",
                "password_file: /x     | mqtt.username: is needed beside mqtt.password_file",
                "tls: {ca_file: /x}    | mqtt.tls.ca_file: does nothing while mqtt.tls.enabled is false",
                "tls: {enabled: true, key: /x} | mqtt.tls.certificate: is needed beside mqtt.tls.key",
                "home_assistant: {url: ups.local} | mqtt.home_assistant.url: must be an address",
                "keep_alive: 1         | mqtt.keep_alive: must be seconds from 5 to 3600",
                "qos: 3                | mqtt.qos: must be"
            })
    void whatWouldNotDoWhatItSaysIsRefused(String line, String problem) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> load("mqtt:\n  broker: b\n  " + line + "\n"));

        assertThat(refused).hasMessageContaining(problem);
    }

    @Test
    @DisplayName("no UPS among several may be called daemon, since that topic is the program's")
    void reservedName() throws Exception {
        String devices = "devices:\n  - {name: daemon, port: 'sim:'}\n  - {name: attic, port: 'sim:'}\n";

        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> load("mqtt:\n  broker: b\n" + devices));

        assertThat(refused).hasMessageContaining("devices.name: must not be \"daemon\" while MQTT is on");
        assertThat(load(devices).devices()).hasSize(2);
    }

    private DaemonConfig load(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), text);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }
}
