package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.TextFile;
import io.github.mustmon.mqtt.BrokerSettings;
import io.github.mustmon.mqtt.BrokerTls;
import io.github.mustmon.mqtt.HomeAssistantSettings;
import io.github.mustmon.mqtt.MqttSettings;
import io.github.mustmon.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** How the keys of the configuration become the settings of MQTT. */
public final class MqttConfigMapper {

    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int UNIQUE_DIGITS = 16;
    private static final Path MACHINE_ID = Path.of("/etc/machine-id");

    private MqttConfigMapper() {}

    /**
     * What is published and how.
     *
     * @throws DaemonStartException if a file with the password, a certificate or a key cannot be read; the message says which
     */
    static MqttSettings settings(DaemonConfig config) throws DaemonStartException {
        return new MqttSettings(
                broker(config),
                config.get(ConfigKeys.MQTT_TOPIC),
                config.get(ConfigKeys.MQTT_QOS),
                config.get(ConfigKeys.MQTT_RETAIN),
                ZoneId.systemDefault(),
                new HomeAssistantSettings(
                        config.get(ConfigKeys.HOME_ASSISTANT),
                        config.get(ConfigKeys.HOME_ASSISTANT_PREFIX),
                        config.get(ConfigKeys.HOME_ASSISTANT_STATUS),
                        config.get(ConfigKeys.HOME_ASSISTANT_NAME),
                        config.find(ConfigKeys.HOME_ASSISTANT_URL),
                        Version.text()),
                owner(config));
    }

    /** The same at each start on this machine; other machines have another one, where they have an id at all. */
    private static String owner(DaemonConfig config) {
        return config.find(ConfigKeys.MQTT_CLIENT_ID)
                .orElseGet(() -> "machine-"
                        + UUID.nameUUIDFromBytes((machineId() + "/" + config.get(ConfigKeys.MQTT_TOPIC))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static String machineId() {
        try {
            return Files.readString(MACHINE_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Which broker, and as whom.
     *
     * @throws DaemonStartException if a file with the password, a certificate or a key cannot be read; the message says which
     */
    public static BrokerSettings broker(DaemonConfig config) throws DaemonStartException {
        return broker(config, config.find(ConfigKeys.MQTT_CLIENT_ID).orElseGet(MqttConfigMapper::uniqueClientId));
    }

    private static BrokerSettings broker(DaemonConfig config, String clientId) throws DaemonStartException {
        return new BrokerSettings(
                config.get(ConfigKeys.MQTT_BROKER),
                config.find(ConfigKeys.MQTT_PORT).orElse(config.get(ConfigKeys.MQTT_TLS) ? TLS_PORT : PLAIN_PORT),
                config.get(ConfigKeys.MQTT_VERSION).equals(ConfigKeys.MQTT_VERSION_5)
                        ? MqttVersion.V5
                        : MqttVersion.V3_1_1,
                clientId,
                login(config),
                tls(config),
                config.get(ConfigKeys.MQTT_KEEP_ALIVE));
    }

    /**
     * The same as somebody else, for a connection beside the one that publishes.
     *
     * @throws DaemonStartException if a file with the password, a certificate or a key cannot be read; the message says which
     */
    public static BrokerSettings beside(DaemonConfig config) throws DaemonStartException {
        return broker(config, uniqueClientId());
    }

    /** Brokers of MQTT 3.1.1 must accept 23 letters and digits, and need not accept more. */
    private static String uniqueClientId() {
        return "mustmon" + UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE_DIGITS);
    }

    private static Optional<BrokerTls> tls(DaemonConfig config) throws DaemonStartException {
        if (!config.get(ConfigKeys.MQTT_TLS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(BrokerTls.read(
                    config.find(ConfigKeys.MQTT_TLS_CA).map(Path::of),
                    config.find(ConfigKeys.MQTT_TLS_CERTIFICATE).map(Path::of),
                    config.find(ConfigKeys.MQTT_TLS_KEY).map(Path::of)));
        } catch (IOException e) {
            throw new DaemonStartException(ExitCode.USAGE, "mqtt.tls: " + e.getMessage());
        }
    }

    private static Optional<BrokerSettings.Login> login(DaemonConfig config) throws DaemonStartException {
        Optional<String> user = config.find(ConfigKeys.MQTT_USERNAME);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BrokerSettings.Login(user.get(), password(config)));
    }

    private static String password(DaemonConfig config) throws DaemonStartException {
        Optional<String> file = config.find(ConfigKeys.MQTT_PASSWORD_FILE);
        if (file.isEmpty()) {
            return config.find(ConfigKeys.MQTT_PASSWORD).orElse("");
        }
        try {
            return TextFile.read(Path.of(file.get())).strip();
        } catch (IOException e) {
            throw new DaemonStartException(ExitCode.USAGE, "mqtt.password_file: " + TextFile.complaint(file.get(), e));
        }
    }
}
