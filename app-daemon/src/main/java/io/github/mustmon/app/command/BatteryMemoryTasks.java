package io.github.mustmon.app.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mustmon.app.BatteryMemoryAccess;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.battery.BatteryArchive;
import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.TextFile;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.battery.BatteryMemoryStore.Entry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works on what was learned of a battery, in the history file while the daemon is stopped. Each task gives the exit code. */
final class BatteryMemoryTasks {

    private static final int HTTP_OK = 200;

    private final CliEnvironment terminal;
    private final DeviceSelection choice;

    BatteryMemoryTasks(CliEnvironment terminal, DeviceSelection choice) {
        this.terminal = terminal;
        this.choice = choice;
    }

    /** @param file where it is written; standard output if none is named */
    int export(@Nullable Path file) throws ConfigException, InterruptedException {
        return perform((config, ups) -> {
            try (BatteryMemoryAccess access = open(config)) {
                String text = known(access.store(), ups);
                if (file == null) {
                    terminal.print(text);
                } else {
                    write(file, text);
                }
            }
        });
    }

    private void write(Path file, String text) throws IOException {
        try {
            Files.writeString(terminal.workingDirectory().resolve(file), text + System.lineSeparator());
        } catch (IOException e) {
            throw new IOException(
                    "The file " + file + " cannot be written (" + e.getClass().getSimpleName() + ").", e);
        }
    }

    int importFrom(Path file) throws ConfigException, InterruptedException {
        return perform((config, ups) -> {
            String checked = checked(file);
            try (BatteryMemoryAccess access = open(config)) {
                access.store().save(ups, entry(checked));
            }
            terminal.print("Imported for " + ups + ".");
        });
    }

    int reset() throws ConfigException, InterruptedException {
        return perform((config, ups) -> {
            try (BatteryMemoryAccess access = open(config)) {
                access.store().remove(ups);
            }
            terminal.print("What was learned of the battery of " + ups + " is forgotten.");
        });
    }

    /** Asks the running daemon, if there is one, to begin anew. */
    int replaced() throws ConfigException, InterruptedException {
        return perform((config, ups) -> {
            Optional<HttpResponse<String>> answer = askDaemon(config, ups);
            if (answer.isPresent()) {
                if (answer.get().statusCode() != HTTP_OK) {
                    throw new IOException("The running mustmon did not take it ("
                            + answer.get().statusCode() + "): " + answer.get().body());
                }
            } else {
                try (BatteryMemoryAccess access = open(config)) {
                    LocalDate today = LocalDate.ofInstant(terminal.time().now(), ZoneId.systemDefault());
                    access.store().save(ups, entry(BatteryArchive.replaced(known(access.store(), ups), today)));
                }
            }
            terminal.print("The battery of " + ups + " counts as replaced.");
        });
    }

    /** What is done for the UPS that was chosen. */
    private interface Task {
        void run(DaemonConfig config, String ups)
                throws IOException, InterruptedException, BatteryArchive.UnusableException;
    }

    private int perform(Task task) throws ConfigException, InterruptedException {
        DaemonConfig config = choice.load(terminal, null);
        String ups = choice.device(config).name();
        try {
            task.run(config, ups);
            return ExitCode.OK;
        } catch (IOException | BatteryArchive.UnusableException e) {
            terminal.printError(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private BatteryMemoryAccess open(DaemonConfig config) throws IOException {
        return BatteryMemoryAccess.open(config, terminal.home(), terminal.time());
    }

    private Entry entry(String text) {
        return new Entry(BatteryArchive.VERSION, terminal.time().now(), text);
    }

    private String checked(Path file) throws IOException {
        String text;
        try {
            text = TextFile.read(terminal.workingDirectory().resolve(file));
        } catch (TextFile.TooLargeException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read: " + e, e);
        }
        try {
            return BatteryArchive.checked(text);
        } catch (BatteryArchive.UnusableException e) {
            throw new IOException(file + " is not taken, and what was learned stays: " + e.getMessage() + ".", e);
        }
    }

    private static String known(BatteryMemoryStore store, String ups) throws IOException {
        return store.load(ups)
                .map(Entry::text)
                .orElseThrow(() -> new IOException("Nothing was learned of the battery of " + ups + " yet."));
    }

    /** Absent if no daemon answers. */
    private static Optional<HttpResponse<String>> askDaemon(DaemonConfig config, String ups)
            throws InterruptedException {
        MonitorClient client = new MonitorClient(MonitorAddress.of(config), Trust.all(), Login.none());
        try {
            String request =
                    JsonNodeFactory.instance.objectNode().put("ups", ups).toString();
            return Optional.of(client.post("/api/battery/replaced", request));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
