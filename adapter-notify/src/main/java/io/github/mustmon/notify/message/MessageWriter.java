package io.github.mustmon.notify.message;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.OutageSummary;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns events into the words that people read. */
public final class MessageWriter {

    /** Lines of one message; what is beyond is only counted. */
    static final int MOST_LINES = 5;

    private static final Comparator<Told> MOST_IMPORTANT_FIRST =
            Comparator.comparing((Told told) -> told.event().severity()).reversed();

    private final Texts texts;
    private final Optional<String> link;

    /** @param link a page to open, given with each message */
    public MessageWriter(Texts texts, Optional<String> link) {
        this.texts = texts;
        this.link = link;
    }

    /**
     * An event to be told.
     *
     * @param late whether it is told so late that its time must be said
     */
    public record Told(NotifiableEvent event, boolean late) {}

    /**
     * Writes one message.
     *
     * @param id of the message
     * @param told what it tells, oldest first, at least one
     * @param now time of this attempt
     */
    public Message write(String id, List<Told> told, Timestamp now) {
        List<Told> important = told.stream().sorted(MOST_IMPORTANT_FIRST).toList();
        Told first = important.get(0);
        return new Message(
                id,
                title(first, now.wall()),
                told.size() == 1 ? textOfOne(first.event(), now.wall()) : textOfMany(important, now.wall()),
                first.event().severity(),
                important.stream().map(Told::event).toList(),
                now.wall(),
                link);
    }

    private String textOfMany(List<Told> important, Instant now) {
        List<String> lines = new ArrayList<>();
        important.stream()
                .limit(MOST_LINES)
                .sorted(Comparator.comparing(told -> told.event().at()))
                .forEach(told -> lines.add(line(told, now)));
        int more = important.size() - MOST_LINES;
        if (more > 0) {
            lines.add(texts.text("more", Map.of("count", Integer.toString(more))));
        }
        return String.join("\n", lines);
    }

    private String line(Told told, Instant now) {
        String details = details(told.event(), now);
        return details.isEmpty() ? title(told, now) : title(told, now) + ". " + details.replace("\n", " ");
    }

    private String textOfOne(NotifiableEvent event, Instant now) {
        String details = details(event, now);
        return details.isEmpty() ? texts.time(event.at(), now) : details;
    }

    private String title(Told told, Instant now) {
        NotifiableEvent event = told.event();
        String title = texts.text(
                event.type().word(),
                Map.of(
                        "ups",
                        event.ups().orElse("UPS"),
                        "subject",
                        event.subject(),
                        "duration",
                        texts.duration(event.onBatteryFor().orElse(Duration.ZERO))));
        if (isAlarm(event)) {
            title += ": " + alarm(event);
        }
        if (event.dryRun()) {
            title = texts.text("dry_run", Map.of()) + " " + title;
        }
        if (told.late()) {
            title = texts.text("late", Map.of("time", texts.time(event.at(), now))) + " " + title;
        }
        // A mail's header ends at a line break, which the name of a host may have.
        return title.replaceAll("\\p{Cntrl}+", " ");
    }

    private static boolean isAlarm(NotifiableEvent event) {
        return event.type() == EventType.ALARM_RAISED || event.type() == EventType.ALARM_CLEARED;
    }

    /** An alarm that has no text of its own, of a later version or a user's rule, speaks the language of the program. */
    private String alarm(NotifiableEvent event) {
        return texts.optional("alarm." + event.subject())
                .orElse(event.message().isEmpty() ? event.subject() : event.message());
    }

    private String details(NotifiableEvent event, Instant now) {
        if (event.summary().isPresent()) {
            return summary(event.summary().get(), now);
        }
        List<String> lines = new ArrayList<>();
        boolean said =
                isAlarm(event) && texts.optional("alarm." + event.subject()).isEmpty();
        if (!event.message().isEmpty() && !said) {
            lines.add(event.message());
        }
        String values = values(event.values());
        if (!values.isEmpty()) {
            lines.add(values);
        }
        return String.join("\n", lines);
    }

    private String values(Measurements values) {
        List<String> parts = new ArrayList<>();
        add(parts, "value.percent", values.percent(), 0);
        add(parts, "value.volts", values.volts(), 1);
        add(parts, "value.watts", values.watts(), 0);
        values.runtime()
                .ifPresent(left -> parts.add(texts.text("value.runtime", Map.of("value", texts.duration(left)))));
        return sentence(String.join(", ", parts));
    }

    private String summary(OutageSummary summary, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(texts.text(
                        "summary.span",
                        Map.of("from", texts.time(summary.from(), now), "to", texts.time(summary.to(), now)))
                + " (" + texts.duration(summary.duration()) + ").");
        List<String> lowest = new ArrayList<>();
        add(lowest, "value.percent", summary.lowestPercent(), 0);
        add(lowest, "value.volts", summary.lowestVolts(), 1);
        if (!lowest.isEmpty()) {
            parts.add(texts.text("summary.lowest", Map.of("values", String.join(", ", lowest))));
        }
        add(parts, "summary.energy", summary.wattHours(), 0);
        add(parts, "summary.highest", summary.highestWatts(), 0);
        summary.left().ifPresent(left -> parts.add(texts.text("summary.left", Map.of("value", texts.duration(left)))));
        if (!summary.shutDown().isEmpty()) {
            parts.add(texts.text("summary.shut_down", Map.of("hosts", String.join(", ", summary.shutDown()))));
        }
        if (!summary.failed().isEmpty()) {
            parts.add(texts.text("summary.failed", Map.of("what", String.join(", ", summary.failed()))));
        }
        return String.join("\n", parts);
    }

    private void add(List<String> parts, String key, OptionalDouble value, int decimals) {
        if (value.isPresent()) {
            parts.add(texts.text(key, Map.of("value", texts.number(value.getAsDouble(), decimals))));
        }
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
