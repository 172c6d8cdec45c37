package io.github.mustmon.app.command;

import io.github.mustmon.app.config.ConfigException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Tries the channels of notifications, and shows what waits for them. Its methods name no class of notifications, or every command
 * would load those.
 */
@Command(
        name = "notify",
        description = "Sends test messages, and shows which notifications wait.",
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:done; every test message was delivered",
            "1:a message was not delivered, or the queue cannot be read",
            "2:the command line or the configuration is wrong"
        })
public final class NotifyCommand extends CommandGroup {

    private final CliEnvironment terminal;

    NotifyCommand(CliEnvironment terminal) {
        super("test or queue");
        this.terminal = terminal;
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
            @Mixin ConfigFileOption file)
            throws ConfigException, InterruptedException {
        return new ChannelTrial(terminal).send(file.load(terminal), Optional.ofNullable(name));
    }

    @Command(
            name = "queue",
            description =
                    "Shows which notifications wait for each channel, oldest first. The daemon may run meanwhile.",
            mixinStandardHelpOptions = true)
    int queue(@Mixin ConfigFileOption file) throws ConfigException {
        return new QueueListing(terminal).print(file.load(terminal));
    }
}
