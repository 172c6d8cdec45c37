package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which UPS a tool works on: a port that is named, else one of the configuration. */
final class DeviceSelection {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. Default: the first of the usual ones.")
    private @Nullable Path config;

    @Option(names = "--ups", paramLabel = "NAME", description = "Which UPS of the configuration. Default: the first.")
    private @Nullable String ups;

    /** @param port what was named on the command line, if anything */
    ConfigSources sources(CliEnvironment terminal, @Nullable String port) {
        Map<String, ConfigSources.Option> options = port == null
                ? Map.of()
                : Map.of(ConfigKeys.SERIAL_PORT.path(), new ConfigSources.Option("PORT on the command line", port));
        return new ConfigSources(
                options,
                terminal.environment(),
                Optional.ofNullable(config),
                terminal.workingDirectory(),
                terminal.home());
    }

    /**
     * Reads the configuration; with a port on the command line a file that this user may not read is not needed.
     *
     * @param port what was named on the command line, if anything
     */
    DaemonConfig load(CliEnvironment terminal, @Nullable String port) throws ConfigException {
        return LoadedConfig.from(sources(terminal, port), port == null, terminal)
                .config();
    }

    /** @throws ConfigException if there is none, or none of that name */
    DeviceConfig device(DaemonConfig loaded) throws ConfigException {
        return loaded.devices().stream()
                .filter(device -> ups == null || device.name().equals(ups))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        ups == null
                                ? "No port is given on the command line, in the environment or in a file. Name one,"
                                        + " for example /dev/ttyUSB0."
                                : "--ups: there is no UPS \"" + ups + "\" in the configuration. There are: "
                                        + String.join(
                                                ", ",
                                                loaded.devices().stream()
                                                        .map(DeviceConfig::name)
                                                        .toList())));
    }
}
