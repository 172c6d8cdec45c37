package io.github.mustmon.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration comes from, the strongest first.
 *
 * @param options values of the command line by the path of their key
 * @param environment the process environment
 * @param file the file named on the command line
 * @param searched whether the usual places are searched when none is named
 * @param workingDirectory where relative paths begin
 * @param home the owner's home
 */
public record ConfigSources(
        Map<String, ConfigValue> options,
        Map<String, String> environment,
        Optional<Path> file,
        boolean searched,
        Path workingDirectory,
        Path home) {

    public ConfigSources {
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /** The usual: a file that is named, else the first of those that are searched. */
    public ConfigSources(
            Map<String, ConfigValue> options,
            Map<String, String> environment,
            Optional<Path> file,
            Path workingDirectory,
            Path home) {
        this(options, environment, file, true, workingDirectory, home);
    }

    /** The same without any file. */
    public ConfigSources withoutFile() {
        return new ConfigSources(options, environment, Optional.empty(), false, workingDirectory, home);
    }
}
