package io.github.mustmon.app.command;

import io.github.mustmon.app.BatteryMemoryAccess;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.battery.BatteryArchive;
import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.battery.BatteryMemoryStore.Entry;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The subcommands about what was learned of a battery. They work on the history file while the daemon is stopped. */
abstract class BatteryMemoryCommand implements Callable<Integer> {

    private static final int HTTP_OK = 200;

    private final CliEnvironment terminal;
    private final TimeSource time;

    @Mixin
    private final DeviceSelection choice = new DeviceSelection();

    BatteryMemoryCommand(CliEnvironment terminal, TimeSource time) {
        this.terminal = terminal;
        this.time = time;
    }

    static CommandLine addTo(CommandLine battery, CliEnvironment terminal, TimeSource time) {
        return battery.addSubcommand(new Export(terminal, time))
                .addSubcommand(new Import(terminal, time))
                .addSubcommand(new Reset(terminal, time))
                .addSubcommand(new Replaced(terminal, time));
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        DaemonConfig config = choice.load(terminal, null);
        DeviceConfig device = choice.device(config);
        try {
            run(config, device.name());
            return ExitCode.OK;
        } catch (IOException | BatteryArchive.UnusableException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    abstract void run(DaemonConfig config, String ups)
            throws IOException, InterruptedException, BatteryArchive.UnusableException;

    CliEnvironment terminal() {
        return terminal;
    }

    BatteryMemoryAccess open(DaemonConfig config) throws IOException {
        return BatteryMemoryAccess.open(config, terminal.home(), time);
    }

    Entry entry(String text) {
        return new Entry(BatteryArchive.VERSION, time.now(), text);
    }

    LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneId.systemDefault());
    }

    static String known(BatteryMemoryStore store, String ups) throws IOException {
        return store.load(ups)
                .map(Entry::text)
                .orElseThrow(() -> new IOException("Nothing was learned of the battery of " + ups + " yet."));
    }

    @Command(
            name = "export",
            description = "Writes what was learned of a battery as JSON, while the daemon is stopped.",
            mixinStandardHelpOptions = true)
    static final class Export extends BatteryMemoryCommand {

        @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where it is written. Default: standard output.")
        private @Nullable Path file;

        Export(CliEnvironment terminal, TimeSource time) {
            super(terminal, time);
        }

        @Override
        void run(DaemonConfig config, String ups) throws IOException {
            try (BatteryMemoryAccess access = open(config)) {
                String text = known(access.store(), ups);
                if (file == null) {
                    terminal().out().println(text);
                } else {
                    Files.writeString(
                            terminal().workingDirectory().resolve(file),
                            text + System.lineSeparator(),
                            StandardCharsets.UTF_8);
                }
            }
        }
    }

    @Command(
            name = "import",
            description = {
                "Takes what was exported in place of what was learned, while the daemon is stopped.",
                "A file that is damaged or of another version changes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class Import extends BatteryMemoryCommand {

        @Parameters(paramLabel = "FILE", description = "What \"mustmon battery export\" wrote.")
        @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
        private Path file;

        Import(CliEnvironment terminal, TimeSource time) {
            super(terminal, time);
        }

        @Override
        void run(DaemonConfig config, String ups) throws IOException, BatteryArchive.UnusableException {
            String text;
            try {
                text = Files.readString(terminal().workingDirectory().resolve(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IOException("The file " + file + " cannot be read: " + e, e);
            }
            String checked;
            try {
                checked = BatteryArchive.checked(text);
            } catch (BatteryArchive.UnusableException e) {
                throw new IOException(file + " is not taken, and what was learned stays: " + e.getMessage() + ".", e);
            }
            try (BatteryMemoryAccess access = open(config)) {
                access.store().save(ups, entry(checked));
            }
            terminal().out().println("Imported for " + ups + ".");
        }
    }

    @Command(
            name = "reset",
            description = "Forgets what was learned of a battery, while the daemon is stopped.",
            mixinStandardHelpOptions = true)
    static final class Reset extends BatteryMemoryCommand {

        Reset(CliEnvironment terminal, TimeSource time) {
            super(terminal, time);
        }

        @Override
        void run(DaemonConfig config, String ups) throws IOException {
            try (BatteryMemoryAccess access = open(config)) {
                access.store().remove(ups);
            }
            terminal().out().println("What was learned of the battery of " + ups + " is forgotten.");
        }
    }

    @Command(
            name = "replaced",
            description = {
                "Tells that another battery was put in: learning begins anew, and what was known is put aside.",
                "Asks the running daemon, or changes the history file while it is stopped."
            },
            mixinStandardHelpOptions = true)
    static final class Replaced extends BatteryMemoryCommand {

        Replaced(CliEnvironment terminal, TimeSource time) {
            super(terminal, time);
        }

        @Override
        void run(DaemonConfig config, String ups)
                throws IOException, InterruptedException, BatteryArchive.UnusableException {
            Optional<HttpResponse<String>> answer = ask(config, ups);
            if (answer.isPresent()) {
                if (answer.get().statusCode() != HTTP_OK) {
                    throw new IOException("The running mustmon did not take it ("
                            + answer.get().statusCode() + "): " + answer.get().body());
                }
            } else {
                try (BatteryMemoryAccess access = open(config)) {
                    String text = BatteryArchive.replaced(known(access.store(), ups), today());
                    access.store().save(ups, entry(text));
                }
            }
            terminal().out().println("The battery of " + ups + " counts as replaced.");
        }

        /** Absent if no daemon answers. */
        private static Optional<HttpResponse<String>> ask(DaemonConfig config, String ups) throws InterruptedException {
            MonitorClient client = new MonitorClient(MonitorAddress.of(config), Trust.everybody(), Login.none());
            try {
                return Optional.of(client.post("/api/battery/replaced", "{\"ups\": \"" + ups + "\"}"));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
