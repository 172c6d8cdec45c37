package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.NotifyConfigMapper;
import io.github.mustmon.app.NotifyFile;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.Suggestions;
import io.github.mustmon.notify.NotifyClock;
import io.github.mustmon.notify.NotifySettings;
import io.github.mustmon.notify.TestMessages;
import io.github.mustmon.notify.TestResult;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.queue.Outbox;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries the channels of notifications, and shows what waits for them. */
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

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

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
        DaemonConfig config = config(Optional.ofNullable(file));
        NotifySettings settings = settings(config);
        if (name != null && !settings.names().contains(name)) {
            throw new ConfigException("There is no channel \"" + name + "\" in notify. "
                    + Suggestions.of(name, settings.names())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("There are: " + String.join(", ", settings.names()) + "."));
        }
        settings.warnings().forEach(terminal.err()::println);
        List<TestResult> results = new TestMessages(settings, NotifyClock.system()).send(Optional.ofNullable(name));
        for (TestResult result : results) {
            if (result.delivered()) {
                terminal.out()
                        .println(result.channel() + ": delivered in "
                                + result.took().toMillis() + " ms");
            } else {
                terminal.err().println(result.channel() + ": not delivered: " + result.detail());
            }
        }
        return results.stream().allMatch(TestResult::delivered) ? ExitCode.OK : ExitCode.FAILED;
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
        DaemonConfig config = config(Optional.ofNullable(file));
        Optional<Path> queue = NotifyFile.of(config, terminal.home());
        if (queue.isEmpty()) {
            terminal.err()
                    .println(
                            "A simulation keeps its notifications in a temporary folder, and nothing of it can be shown"
                                    + " here. Give history.file to keep them beside it.");
            return ExitCode.FAILED;
        }
        try {
            print(read(queue.get()));
            return ExitCode.OK;
        } catch (AccessDeniedException e) {
            terminal.err()
                    .println(queue.get()
                            + ": this user may not read it. Run this as the user of the service, or with sudo.");
        } catch (IOException e) {
            terminal.err().println(queue.get() + ": cannot be read: " + e);
        }
        return ExitCode.FAILED;
    }

    /** A folder that this user may not enter looks as if nothing were in it. */
    private static Map<String, List<NotifiableEvent>> read(Path queue) throws IOException {
        Path folder = queue.resolveSibling("");
        if (Files.exists(folder) && !Files.isExecutable(folder)) {
            throw new AccessDeniedException(queue.toString());
        }
        return Outbox.read(queue);
    }

    private void print(Map<String, List<NotifiableEvent>> waiting) {
        if (waiting.isEmpty()) {
            terminal.out().println("Nothing waits.");
        }
        waiting.forEach((channel, events) -> {
            terminal.out().println(channel + ": " + events.size() + (events.size() == 1 ? " event" : " events"));
            events.forEach(event -> terminal.out().println("  " + line(event)));
        });
    }

    private static String line(NotifiableEvent event) {
        return TIME.format(event.at().atZone(ZoneId.systemDefault())) + "  "
                + event.severity().id() + "  "
                + event.ups().map(ups -> ups + ": ").orElse("")
                + event.type().word()
                + (event.subject().isEmpty() ? "" : " " + event.subject());
    }

    private DaemonConfig config(Optional<Path> file) throws ConfigException {
        return new ConfigLoader()
                .load(new ConfigSources(
                        Map.of(), terminal.environment(), file, terminal.workingDirectory(), terminal.home()));
    }

    private static NotifySettings settings(DaemonConfig config) throws ConfigException {
        String place = config.file()
                .map(Path::toString)
                .orElse("There is no configuration file. Make one with: mustmon config example. It");
        return NotifyConfigMapper.settings(config)
                .orElseThrow(() -> new ConfigException(
                        place + ": has no channel in a section notify. Two lines are enough:" + System.lineSeparator()
                                + "notify:" + System.lineSeparator() + "  phone: {type: ntfy, topic: ups-7f3a}"));
    }
}
