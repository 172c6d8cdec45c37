package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.ExampleFile;
import io.github.mustmon.web.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about the configuration file. */
@Command(
        name = "config",
        description = "Checks, shows or writes a configuration.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the configuration is wrong"})
public final class ConfigCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any method is called
    private CommandSpec spec;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "config: say what to do: check, show, example or hash");
    }

    @Command(
            name = "check",
            description = "Says whether the configuration is right, and else what is wrong in which line.",
            mixinStandardHelpOptions = true)
    int check(@Mixin ConfigOptions options) throws ConfigException {
        DaemonConfig config = options.load(terminal);
        config.warnings().forEach(terminal.out()::println);
        terminal.out().println(config.file().map(Path::toString).orElse("No file, all defaults") + ": right.");
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "Prints every key with its value and where it comes from. Passwords are not shown.",
            mixinStandardHelpOptions = true)
    int show(@Mixin ConfigOptions options) throws ConfigException {
        options.load(terminal).shown().forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    @Command(
            name = "example",
            description = "Prints a configuration file with every key, its default and its meaning.",
            mixinStandardHelpOptions = true)
    int example() {
        terminal.out().print(ExampleFile.text());
        return ExitCode.OK;
    }

    @Command(
            name = "hash",
            description = "Reads a password or token from standard input and prints its hash for web.auth.",
            mixinStandardHelpOptions = true)
    int hash() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        terminal.err().println("Type the password and press Enter:");
        String secret = in.readLine();
        if (secret == null || secret.isBlank()) {
            terminal.err().println("There is nothing to hash: standard input is empty.");
            return ExitCode.USAGE;
        }
        terminal.out().println(PasswordHash.hash(secret.toCharArray()));
        return ExitCode.OK;
    }
}
