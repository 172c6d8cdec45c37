package io.github.mustmon.app.command;

import io.github.mustmon.app.StartupCheck;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.UnreadableConfigException;

/**
 * A configuration with where it came from.
 *
 * @param sources what it can be read from again
 * @param config what it says
 */
public record LoadedConfig(ConfigSources sources, DaemonConfig config) {

    /**
     * Reads it. The file of the service holds passwords, and so not everybody may read it; a tool that was told on the command line
     * all that it needs goes on without a file that it has merely found there, and says so. Whatever the owner has configured must
     * never be replaced by defaults in silence, so anything else ends here.
     *
     * @param needsFile whether a file that is there has to be read
     */
    static LoadedConfig from(ConfigSources sources, boolean needsFile, CliEnvironment terminal) throws ConfigException {
        try {
            return new LoadedConfig(sources, StartupCheck.load(sources));
        } catch (UnreadableConfigException e) {
            if (needsFile || sources.file().isPresent()) {
                throw e;
            }
            terminal.printError("Without the configuration, with defaults: " + e.getMessage());
            ConfigSources without = sources.withoutFile();
            return new LoadedConfig(without, StartupCheck.load(without));
        }
    }
}
