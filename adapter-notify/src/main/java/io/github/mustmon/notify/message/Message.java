package io.github.mustmon.notify.message;

import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message as a channel sends it.
 *
 * @param id the same for each attempt, so that receivers recognise a repeat; letters and digits
 * @param title one line
 * @param text one or more lines, never empty
 * @param severity the highest of its events
 * @param events what it tells, at least one; the most important first
 * @param sentAt wall-clock time of this attempt
 * @param link a page to open, if one is configured
 */
public record Message(
        String id,
        String title,
        String text,
        Severity severity,
        List<NotifiableEvent> events,
        Instant sentAt,
        Optional<String> link) {

    public Message {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A message needs an event.");
        }
    }

    /** The most important of its events. */
    public NotifiableEvent event() {
        return events.get(0);
    }

    /** The value for the severity of this message. */
    public <T> T bySeverity(T info, T warning, T critical) {
        return switch (severity) {
            case INFO -> info;
            case WARNING -> warning;
            case CRITICAL -> critical;
        };
    }

    /** Title and text for channels that know no title. */
    public String wholeText() {
        return title + "\n" + text;
    }
}
