package io.github.mustmon.notify;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.queue.Timing;
import io.github.mustmon.protocol.TimeSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A process that tells events until it is killed, and says after each that it was accepted. Its grouping and rate are short,
 * so that a kill hits every step of a delivery.
 */
final class NotifierChild {

    private NotifierChild() {}

    /** Arguments: file, address of the server, number of the first event, how many to tell. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Timing timing = new Timing(
                Duration.ofMillis(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                1000,
                Duration.ofMillis(1),
                List.of(Duration.ofMillis(10)));
        NotifySettings settings = NotifySettings.parse(
                Map.of("hook", Map.of("type", "webhook", "url", arguments[1], "events", "all")),
                ZoneOffset.UTC,
                Map.of());
        Notifications notifications = new Notifications(
                settings, Path.of(arguments[0]), List.of(), TimeSource.system(), timing, Duration.ofSeconds(5));
        notifications.start();
        long number = Long.parseLong(arguments[2]);
        long end = number + Long.parseLong(arguments[3]);
        for (; number < end; number++) {
            notifications.tell(NotifiableEvent.of(number, EventType.ALARM_RAISED, "garage", Instant.now())
                    .withSeverity(number % 4 == 0 ? Severity.CRITICAL : Severity.WARNING)
                    .withSubject("event-" + number));
            out.println(number);
            // Paces the child as readings do; the test waits for nothing by it.
            Thread.sleep(1);
        }
        while (!notifications.lastWords(Duration.ofSeconds(10))) {
            out.println("waiting");
        }
        notifications.close();
        out.println("done");
    }
}
