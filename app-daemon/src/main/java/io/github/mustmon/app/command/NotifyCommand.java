package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tries the channels of notifications, and shows what waits for them. Its methods name no class of notifications, or every command
 * would load those.
 */
@Command(
        name = "notify",
        description = "Sends test messages, and shows which notifications wait.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; every test message was delivered",
            "1:a message was not delivered, or the queue cannot be read",
            "2:the command line or the configuration is wrong"
        })
public final class NotifyCommand implements Runnable {

    private final CliEnvironment terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any method is called
    private CommandSpec spec;

    NotifyCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "notify: say what to do: test or queue");
    }

    @Command(
            name = "test",
            description = {
                "Sends a test message by one channel, or by all of them at once, and says how each did.",
                "The daemon need not run. Run it as the user of the service, who may read the files of secrets."
            },
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "The channel; without it all.") @Nullable
                    String name,
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            description = "The configuration file.")
                    @Nullable
                    Path file)
            throws ConfigException, InterruptedException {
        return new ChannelTrial(terminal).send(config(Optional.ofNullable(file)), Optional.ofNullable(name));
    }

    @Command(
            name = "queue",
            description =
                    "Shows which notifications wait for each channel, oldest first. The daemon may run meanwhile.",
            mixinStandardHelpOptions = true)
    int queue(
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            description = "The configuration file.")
                    @Nullable
                    Path file)
            throws ConfigException {
        return new QueueListing(terminal).print(config(Optional.ofNullable(file)));
    }

    private DaemonConfig config(Optional<Path> file) throws ConfigException {
        return new ConfigLoader()
                .load(new ConfigSources(
                        Map.of(), terminal.environment(), file, terminal.workingDirectory(), terminal.home()));
    }
}
