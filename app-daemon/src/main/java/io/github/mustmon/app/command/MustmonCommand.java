package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.Version;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.Suggestions;
import io.github.mustmon.serial.PortInfo;
import io.github.mustmon.serial.SerialPorts;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command itself: without a subcommand it is the daemon. */
@Command(
        name = "mustmon",
        description = "Watches MUST EP20 UPS units: dashboard, JSON API, Prometheus, MQTT.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeList = {
            "0:stopped as asked",
            "1:what a subcommand was asked for did not succeed",
            "2:the command line or the configuration is wrong",
            "3:the daemon cannot start, for example because its web port is taken",
            "4:the daemon gave up after monitoring.max_errors failed polls in a row"
        })
public final class MustmonCommand implements Callable<Integer> {

    private final CliEnvironment terminal;
    private final Consumer<LoadedConfig> daemon;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any method is called
    private CommandSpec spec;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    private MustmonCommand(CliEnvironment terminal, Consumer<LoadedConfig> daemon) {
        this.terminal = terminal;
        this.daemon = daemon;
    }

    /**
     * The whole command line, ready to execute.
     *
     * @param daemon is given the configuration when the daemon is what was typed, to start it once the command line is done
     */
    public static CommandLine commandLine(CliEnvironment terminal, Consumer<LoadedConfig> daemon) {
        CommandLine line = new CommandLine(new MustmonCommand(terminal, daemon))
                .addSubcommand(new ReadCommand(terminal))
                .addSubcommand(new DecodeCommand(terminal))
                .addSubcommand(new PortsCommand(terminal))
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(new RecordCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(
                        new CommandLine(new BatteryCommand(terminal)).addSubcommand(new BatteryTestCommand(terminal)))
                .addSubcommand(new NotifyCommand(terminal))
                .addSubcommand(new DrillCommand(terminal))
                .addSubcommand(new ConfigCommand(terminal));
        nameExitCodes(line.getCommandSpec());
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setExecutionStrategy(ParentOptions::run);
        line.setParameterExceptionHandler((wrong, words) -> usageError(wrong, terminal));
        line.setExecutionExceptionHandler((exception, failed, parsed) -> {
            if (exception instanceof ConfigException wrong) {
                wrong.problems().forEach(terminal::printError);
                return ExitCode.USAGE;
            }
            throw exception;
        });
        return line;
    }

    /** Puts a heading over the exit codes of every command that lists them. */
    private static void nameExitCodes(CommandSpec command) {
        if (!command.usageMessage().exitCodeList().isEmpty()) {
            command.usageMessage().exitCodeListHeading("%nExit codes:%n");
        }
        command.subcommands().values().forEach(below -> nameExitCodes(below.getCommandSpec()));
    }

    /** What is wrong comes first and stays in sight; a page of help would push it away. */
    private static int usageError(ParameterException wrong, CliEnvironment terminal) {
        terminal.printError(wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().get(0).contains("/")) {
            UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
        }
        terminal.printError(
                "All options: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() throws ConfigException {
        rejectMisspeltSubcommand();
        LoadedConfig loaded = LoadedConfig.from(options.sources(terminal), !options.isSimulated(), terminal);
        if (loaded.config().devices().isEmpty()) {
            explainMissingPort();
            return ExitCode.USAGE;
        }
        daemon.accept(loaded);
        return ExitCode.OK;
    }

    /** Any word may be the name of a port, so a slip of the finger would be watched for ever. */
    private void rejectMisspeltSubcommand() {
        Optional<String> word = options.port().filter(port -> port.matches("[a-z]+") && !port.equals("auto"));
        Optional<String> near =
                word.flatMap(port -> Suggestions.of(port, spec.subcommands().keySet()));
        if (near.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "\"" + word.get() + "\" is neither a subcommand nor a port. Did you mean: mustmon " + near.get());
        }
    }

    private void explainMissingPort() {
        terminal.printError("No UPS to watch: no port is given on the command line, in the environment or in a file.");
        List<PortInfo> ports = SerialPorts.list();
        terminal.printError(ports.isEmpty() ? "This machine has no serial port now." : "The ports of this machine:");
        ports.forEach(port -> terminal.printError("  " + port.format()));
        terminal.printError("Give one: mustmon "
                + (ports.isEmpty() ? "/dev/ttyUSB0" : ports.get(0).path()));
        terminal.printError("Or try it without a UPS: mustmon --simulate    (scenarios: "
                + String.join(", ", Scenarios.ALL.stream().map(Scenario::name).toList()) + ")");
    }
}
