package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.NotifyConfigMapper;
import io.github.mustmon.app.config.DaemonConfig;
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

/** Prints which notifications wait, while the daemon runs or not. */
final class QueueListing {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final CliEnvironment terminal;

    QueueListing(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    /** @return the exit code */
    int print(DaemonConfig config) {
        Optional<Path> queue = NotifyConfigMapper.queue(config, terminal.home());
        if (queue.isEmpty()) {
            terminal.printError(
                    "A simulation keeps its notifications in a temporary folder, and nothing of it can be shown"
                            + " here. Give history.file to keep them beside it.");
            return ExitCode.FAILED;
        }
        try {
            print(read(queue.get()));
            return ExitCode.OK;
        } catch (AccessDeniedException e) {
            terminal.printError(
                    queue.get() + ": this user may not read it. Run this as the user of the service, or with sudo.");
        } catch (IOException e) {
            terminal.printError(queue.get() + ": cannot be read: " + e);
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
            terminal.print("Nothing waits.");
        }
        waiting.forEach((channel, events) -> {
            terminal.print(channel + ": " + events.size() + (events.size() == 1 ? " event" : " events"));
            events.forEach(event -> terminal.print("  " + line(event)));
        });
    }

    private static String line(NotifiableEvent event) {
        return TIME.format(event.at().atZone(ZoneId.systemDefault())) + "  "
                + event.severity().id() + "  "
                + event.ups().map(ups -> ups + ": ").orElse("")
                + event.type().word()
                + (event.subject().isEmpty() ? "" : " " + event.subject());
    }
}
