package io.github.mustmon.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration comes from, the strongest first.
 *
 * @param options values of the command line, path to value, under the name of their option
 * @param environment the process environment
 * @param file the file named on the command line; when absent the usual places are searched
 * @param workingDirectory where relative paths begin
 * @param home the owner's home
 */
public record ConfigSources(
        Map<String, Option> options,
        Map<String, String> environment,
        Optional<Path> file,
        Path workingDirectory,
        Path home) {

    public ConfigSources {
        options = Map.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /**
     * A value of the command line.
     *
     * @param name the option, for messages
     * @param text its value
     */
    public record Option(String name, String text) {}
}
