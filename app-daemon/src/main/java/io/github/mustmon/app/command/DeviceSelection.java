package io.github.mustmon.app.command;

import io.github.mustmon.app.PortSourceFactory;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.ConfigValue;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which UPS a tool works on: a port that is named, else one of the configuration. */
final class DeviceSelection {

    @Mixin
    private final ConfigFileOption file = new ConfigFileOption();

    @Option(names = "--ups", paramLabel = "NAME", description = "Which UPS of the configuration. Default: the first.")
    private @Nullable String ups;

    /** @param port what was named on the command line, if anything */
    ConfigSources sources(CliEnvironment terminal, @Nullable String port) {
        return file.sources(
                terminal,
                port == null
                        ? Map.of()
                        : Map.of(ConfigKeys.SERIAL_PORT.path(), new ConfigValue(port, "PORT on the command line")));
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
        List<String> names = loaded.devices().stream().map(DeviceConfig::name).toList();
        return loaded.devices().stream()
                .filter(device -> ups == null || device.name().equals(ups))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        ups == null
                                ? "No port is given on the command line, in the environment or in a file. Name one,"
                                        + " for example /dev/ttyUSB0."
                                : "--ups: there is no UPS \"" + ups + "\" in the configuration. There are: "
                                        + String.join(", ", names)));
    }

    /** @throws ConfigException if there can be no port at its address */
    static PortSource port(DeviceConfig device, TimeSource time) throws ConfigException {
        try {
            return PortSourceFactory.at(device.address(), device.line(), time);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }
}
