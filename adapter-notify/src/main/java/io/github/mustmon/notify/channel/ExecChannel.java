package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.required;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.message.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program: as upsmon runs NOTIFYCMD, with the message as its only argument and the rest in the environment; or as
 * apcupsd runs apccontrol, with event, UPS, connected and powered.
 */
final class ExecChannel implements Channel {

    static final ChannelType TYPE = new ChannelType(
            "exec",
            List.of(
                    required("command", "list", "program and its first arguments"),
                    optional("style", "nut", "nut, apccontrol", "how the program is called"),
                    optional("timeout", "20s", "1s to 5m", "then the program and its children are killed")),
            ExecChannel::new);

    private static final String APCCONTROL = "apccontrol";
    private static final String BATTERY = "battery";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> KEPT_VARIABLES = List.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "SystemRoot");
    private static final File NULL_DEVICE = new File(
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? "NUL" : "/dev/null");
    private static final int TEMPORARY_FAILURE = 75;

    private final List<String> command;
    private final boolean apccontrol;
    private final Duration timeout;

    private ExecChannel(ChannelValues values, ChannelTools tools) {
        this.command = values.list("command");
        if (command.isEmpty()) {
            throw values.wrong("command", "is missing: the program to run");
        }
        this.apccontrol =
                values.word("style", "nut", List.of("nut", APCCONTROL)).equals(APCCONTROL);
        this.timeout = values.duration("timeout", LIMIT, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    @Override
    public boolean oneEventEach() {
        return true;
    }

    @Override
    public DeliveryResult send(Message message) {
        NotifiableEvent event = message.event();
        List<String> line = new ArrayList<>(command);
        if (apccontrol) {
            Optional<String> name = apccontrolName(event);
            if (name.isEmpty()) {
                return new Delivered(
                        "apccontrol has no name for " + event.type().word() + (event.dryRun() ? " in a dry run" : ""));
            }
            line.add(name.get());
            line.add(event.ups().orElse(""));
            line.add(event.type() == EventType.LINK_LOST ? "0" : "1");
            line.add(supply(event).equals(Optional.of(BATTERY)) ? "0" : "1");
        } else {
            line.add(message.title() + ". " + message.text().replace('\n', ' '));
        }
        return run(line, message);
    }

    /** What the event says of the supply; others say nothing of it. */
    private static Optional<String> supply(NotifiableEvent event) {
        return switch (event.type()) {
            case ON_BATTERY, STILL_ON_BATTERY, SHUTDOWN_COUNTDOWN, SHUTDOWN_COMMITTED, SHUTDOWN_ACTION_FAILED ->
                Optional.of(BATTERY);
            case BACK_ON_MAINS, SUMMARY, RETURNED -> Optional.of("mains");
            default -> Optional.empty();
        };
    }

    /** None in a dry run: apcupsd knows no such thing, and its script shuts the machine down. */
    private static Optional<String> apccontrolName(NotifiableEvent event) {
        if (event.dryRun()) {
            return Optional.empty();
        }
        if (event.type() != EventType.SHUTDOWN_COUNTDOWN) {
            return event.type().apccontrol();
        }
        return Optional.of(
                switch (event.subject()) {
                    case "at_runtime" -> "runlimit";
                    case "at_percent", "at_voltage" -> "loadlimit";
                    default -> "timeout";
                });
    }

    private DeliveryResult run(List<String> line, Message message) {
        if (writableByAll(Path.of(command.get(0)))) {
            return new Refused(
                    command.get(0) + " is not run, because every user may change it. Do: chmod o-w " + command.get(0));
        }
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(NULL_DEVICE))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Ours may hold secrets of other channels.
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        builder.environment().putAll(variables(message));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Refused(command.get(0) + " cannot be started: " + e.getMessage());
        }
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return judged(process.exitValue());
            }
            return new Refused(command.get(0) + " did not end within " + timeout.toSeconds() + " s and was killed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RetryLater(command.get(0) + " was interrupted, because this program stops");
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static boolean writableByAll(Path program) {
        try {
            return Files.exists(program)
                    && Files.getPosixFilePermissions(program).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            // Whether it can be run shows when it is.
            return false;
        }
    }

    private DeliveryResult judged(int exit) {
        if (exit == 0) {
            return new Delivered("exit 0");
        }
        String detail = command.get(0) + " ended with exit " + exit;
        return exit == TEMPORARY_FAILURE ? new RetryLater(detail) : new Refused(detail);
    }

    private static Map<String, String> variables(Message message) {
        NotifiableEvent event = message.event();
        EventType known = event.type() == EventType.SUMMARY ? EventType.BACK_ON_MAINS : event.type();
        return Map.ofEntries(
                Map.entry("NOTIFYTYPE", known.nut()),
                Map.entry("UPSNAME", event.ups().orElse("")),
                Map.entry("NOTIFYMSG", message.title()),
                Map.entry("MUSTMON_EVENT", known.word()),
                Map.entry("MUSTMON_UPS", event.ups().orElse("")),
                Map.entry("MUSTMON_SEVERITY", event.severity().id()),
                Map.entry("MUSTMON_MESSAGE", message.wholeText()),
                Map.entry("MUSTMON_SUBJECT", event.subject()),
                Map.entry("MUSTMON_ID", message.id()),
                Map.entry("MUSTMON_TIME", event.at().toString()),
                Map.entry(
                        "MUSTMON_OUTAGE",
                        event.outage().isPresent()
                                ? Long.toString(event.outage().getAsLong())
                                : ""),
                Map.entry(
                        "MUSTMON_SECONDS_ON_BATTERY",
                        supply(event)
                                .flatMap(any -> event.onBatteryFor())
                                .map(ExecChannel::seconds)
                                .orElse("")),
                Map.entry("MUSTMON_PERCENT", TemplateText.number(event.values().percent())),
                Map.entry("MUSTMON_VOLTS", TemplateText.number(event.values().volts())),
                Map.entry("MUSTMON_WATTS", TemplateText.number(event.values().watts())),
                Map.entry(
                        "MUSTMON_RUNTIME",
                        event.values().runtime().map(ExecChannel::seconds).orElse("")),
                Map.entry("MUSTMON_STATE", supply(event).orElse("")),
                Map.entry("MUSTMON_DRY_RUN", event.dryRun() ? "1" : "0"));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
