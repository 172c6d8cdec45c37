package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.ConfigValue;
import io.github.mustmon.app.config.DaemonConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration file of commands that have no other option of the daemon. */
final class ConfigFileOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. Default: the first of the usual ones.")
    private @Nullable Path config;

    DaemonConfig load(CliEnvironment terminal) throws ConfigException {
        return ConfigLoader.load(sources(terminal, Map.of()));
    }

    /** @param options what else was typed, by the path of its key */
    ConfigSources sources(CliEnvironment terminal, Map<String, ConfigValue> options) {
        return terminal.sources(options, config);
    }
}
