package io.github.mustmon.app.command;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command has of the world around it, so that tests give their own.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: what went wrong
 * @param environment the process environment
 * @param workingDirectory where relative paths begin
 * @param home the user's home
 */
public record Terminal(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path workingDirectory,
        Path home) {

    public Terminal {
        environment = Map.copyOf(environment);
    }
}
