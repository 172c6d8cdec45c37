package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.ConfigValue;
import io.github.mustmon.app.config.DaemonConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the daemon; each sets one key of the configuration and is stronger than file and environment. */
final class ConfigOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PORT",
            description =
                    "Where the UPS is: /dev/ttyUSB0, a link below /dev/serial, a glob, auto, COM3, tcp://HOST:PORT,"
                            + " sim:, sim:SCENARIO, or sim:FILE to play a file of mustmon record; a scenario wins over a"
                            + " file of its name.")
    private @Nullable String port;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. Default: config.yaml or config.yml here, ~/.ups_monitor/config.yaml,"
                    + " /etc/ups_monitor/config.yaml, the first that exists.")
    private @Nullable Path config;

    @Option(
            names = "--simulate",
            arity = "0..1",
            fallbackValue = "steady",
            paramLabel = "SCENARIO",
            description =
                    "Watch a simulated UPS: steady (default), outage, overload or fault. Short for the port sim:SCENARIO."
                            + " With a battery that runs empty: \"outage?speed=60&capacity_ah=50\".")
    private @Nullable String simulate;

    @Option(names = "--web-port", paramLabel = "PORT", description = "Port of the pages. Default: 8080.")
    private @Nullable String webPort;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Seconds between polls. Default: 30.")
    private @Nullable String interval;

    @Option(names = "--mqtt-broker", paramLabel = "HOST", description = "Publish to this MQTT broker.")
    private @Nullable String mqttBroker;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "Port of the broker. Default: 1883.")
    private @Nullable String mqttPort;

    @Option(names = "--mqtt-topic", paramLabel = "TOPIC", description = "Topic. Default: ups/telemetry.")
    private @Nullable String mqttTopic;

    @Option(names = "--mqtt-username", paramLabel = "NAME", description = "User at the broker.")
    private @Nullable String mqttUsername;

    @Option(
            names = "--mqtt-password",
            paramLabel = "TEXT",
            description = "Password at the broker. Others on this machine can see it; MUSTMON_MQTT_PASSWORD or"
                    + " mqtt.password_file hide it.")
    private @Nullable String mqttPassword;

    /** The port that was named, if any. */
    Optional<String> port() {
        return Optional.ofNullable(port);
    }

    /** Whether a UPS is watched that is not there. */
    boolean isSimulated() {
        return simulate != null || (port != null && port.startsWith("sim:"));
    }

    /** Reads the configuration with these options on top. */
    DaemonConfig load(CliEnvironment terminal) throws ConfigException {
        return ConfigLoader.load(sources(terminal));
    }

    /**
     * Where the configuration comes from, with these options on top.
     *
     * @throws ConfigException if the options contradict each other
     */
    ConfigSources sources(CliEnvironment terminal) throws ConfigException {
        if (port != null && simulate != null) {
            throw new ConfigException("--simulate: stands beside the port " + port + ". Give one of them.");
        }
        return terminal.sources(options(), config);
    }

    /** The same, but a port that is a file is the configuration file: what is checked is written where others name a port. */
    ConfigSources sourcesWithPortAsFile(CliEnvironment terminal) throws ConfigException {
        if (port != null && config == null && isConfiguration(terminal.workingDirectory(), port)) {
            config = Path.of(port);
            port = null;
        }
        return sources(terminal);
    }

    /** A folder is none either, but it is refused as one, since it is no port. */
    private static boolean isConfiguration(Path folder, String text) {
        try {
            return text.matches("(?i).*\\.ya?ml")
                    || Files.isRegularFile(folder.resolve(text))
                    || Files.isDirectory(folder.resolve(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Map<String, ConfigValue> options() {
        Map<String, ConfigValue> options = new LinkedHashMap<>();
        put(options, ConfigKeys.SERIAL_PORT, "PORT on the command line", port);
        put(options, ConfigKeys.SERIAL_PORT, "--simulate", simulate == null ? null : "sim:" + simulate);
        put(options, ConfigKeys.WEB_PORT, "--web-port", webPort);
        put(options, ConfigKeys.INTERVAL, "--interval", interval);
        put(options, ConfigKeys.MQTT_BROKER, "--mqtt-broker", mqttBroker);
        put(options, ConfigKeys.MQTT_ENABLED, "--mqtt-broker", mqttBroker == null ? null : "true");
        put(options, ConfigKeys.MQTT_PORT, "--mqtt-port", mqttPort);
        put(options, ConfigKeys.MQTT_TOPIC, "--mqtt-topic", mqttTopic);
        put(options, ConfigKeys.MQTT_USERNAME, "--mqtt-username", mqttUsername);
        put(options, ConfigKeys.MQTT_PASSWORD, "--mqtt-password", mqttPassword);
        return options;
    }

    private static void put(Map<String, ConfigValue> options, ConfigKey<?> key, String name, @Nullable String text) {
        if (text != null) {
            options.put(key.path(), new ConfigValue(text, name));
        }
    }
}
