package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.ConfigValue;
import io.github.mustmon.app.logging.LogText;
import io.github.mustmon.protocol.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of the world around it, so that tests give their own.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: what went wrong
 * @param environment the process environment
 * @param workingDirectory where relative paths begin
 * @param home the user's home
 * @param time the clocks
 */
public record CliEnvironment(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path workingDirectory,
        Path home,
        TimeSource time) {

    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    public CliEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Prints a line of results. */
    void print(String line) {
        out.println(LogText.printable(line));
    }

    /** Prints what went wrong. */
    public void printError(@Nullable String line) {
        err.println(LogText.printable(String.valueOf(line)));
    }

    /**
     * Where a configuration comes from here.
     *
     * @param options what was typed, by the path of its key
     * @param file the file that was named; without it the usual ones are searched
     */
    ConfigSources sources(Map<String, ConfigValue> options, @Nullable Path file) {
        return new ConfigSources(options, environment, Optional.ofNullable(file), workingDirectory, home);
    }

    /** A line of standard input that a terminal does not show while it is typed; absent at the end of the input. */
    @SuppressWarnings(
            "SystemConsoleNull") // Java 22 and newer give a console without a terminal, which reads the line as well.
    Optional<char[]> readSecret() throws IOException {
        if (in.equals(System.in) && System.console() != null) {
            return Optional.ofNullable(System.console().readPassword());
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return Optional.ofNullable(lines.readLine()).map(String::toCharArray);
    }

    /** Whether a person can answer a question: standard input is a terminal. */
    @SuppressWarnings("SystemConsoleNull") // On Linux, where newer Javas give one without a terminal, the link decides.
    boolean isInteractive() {
        if (!in.equals(System.in) || System.console() == null) {
            return false;
        }
        try {
            return Files.readSymbolicLink(STANDARD_INPUT).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException e) {
            return true; // Not Linux.
        }
    }

    /** A line of standard input; absent at the end of the input. */
    Optional<String> readLine() {
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
