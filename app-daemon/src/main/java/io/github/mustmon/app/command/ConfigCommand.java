package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.StartupCheck;
import io.github.mustmon.app.StateFolder;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.ExampleConfigWriter;
import io.github.mustmon.app.config.UnreadableConfigException;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.LearnedRuntime;
import io.github.mustmon.app.power.PlanText;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.web.PasswordHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything about the configuration file. */
@Command(
        name = "config",
        description = "Checks, shows or writes a configuration.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:done", "2:the configuration is invalid"})
public final class ConfigCommand extends CommandGroup {

    private final CliEnvironment terminal;

    ConfigCommand(CliEnvironment terminal) {
        super("check, show, example or hash");
        this.terminal = terminal;
    }

    @Command(
            name = "check",
            description = {
                "Says whether the configuration is valid, and else what is wrong in which line: all that the daemon would"
                        + " refuse at its start. Nothing is started.",
                "A PORT that is a file, as in \"mustmon config check new.yaml\", is the configuration file."
            },
            mixinStandardHelpOptions = true)
    int check(@Mixin ConfigOptions options) throws UnreadableConfigException, InterruptedException {
        ConfigSources sources;
        DaemonConfig config;
        try {
            sources = options.sourcesWithPortAsFile(terminal);
            config = StartupCheck.load(sources);
        } catch (UnreadableConfigException e) {
            // Nobody knows whether it is valid.
            throw e;
        } catch (ConfigException e) {
            return invalid(e.problems());
        }
        config.warnings().forEach(terminal::print);
        if (config.file().isEmpty()) {
            terminal.print("There is no configuration file. Searched: "
                    + ConfigLoader.candidates(sources).stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(", ")));
        }
        List<String> problems = StartupCheck.problems(config, terminal.home(), terminal.time());
        if (!problems.isEmpty()) {
            return invalid(problems);
        }
        Optional<PowerConfig> power = PowerConfig.of(config, new ArrayList<>());
        if (power.isPresent()) {
            showPlan(config, power.get());
        }
        terminal.print(config.file().map(Path::toString).orElse("Command line, environment and defaults") + ": valid.");
        return ExitCode.OK;
    }

    /** What contradicts a measurement is a warning and nothing more: the daemon starts with it. */
    private void showPlan(DaemonConfig config, PowerConfig power) throws InterruptedException {
        PlanFacts facts = new PlanFacts(
                Set.of(),
                OptionalDouble.empty(),
                LearnedRuntime.measured(
                        MonitorClient.ofThisMachine(config), power.plan().feeds()),
                new DrillFile(StateFolder.of(config, terminal.home())).measuredStages());
        PlanText.of(power.plan(), facts).forEach(terminal::print);
        PowerConfig.of(config, facts, new ArrayList<>())
                .orElse(power)
                .warnings()
                .forEach(warning -> terminal.print("warning: " + warning));
    }

    private int invalid(List<String> problems) {
        problems.forEach(terminal::printError);
        terminal.printError("invalid: " + problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        return ExitCode.USAGE;
    }

    @Command(
            name = "show",
            description = "Prints every key with its value and where it comes from. Passwords are not shown.",
            mixinStandardHelpOptions = true)
    int show(@Mixin ConfigOptions options) throws ConfigException {
        options.load(terminal).shown().forEach(terminal::print);
        return ExitCode.OK;
    }

    @Command(
            name = "example",
            description = "Prints a configuration file with every key, its default and its meaning.",
            mixinStandardHelpOptions = true)
    int example() {
        terminal.out().print(ExampleConfigWriter.text());
        return ExitCode.OK;
    }

    @Command(
            name = "hash",
            description = "Reads a password or token from standard input and prints its hash for web.auth.",
            mixinStandardHelpOptions = true)
    int hash() throws IOException {
        terminal.printError("Type the password and press Enter:");
        Optional<char[]> secret = terminal.readSecret();
        if (secret.isEmpty() || new String(secret.get()).isBlank()) {
            terminal.printError("There is nothing to hash: standard input is empty.");
            return ExitCode.USAGE;
        }
        terminal.print(PasswordHash.hash(secret.get()).toString());
        return ExitCode.OK;
    }
}
