package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one channel tells, and when.
 *
 * @param events words that select: {@code default}, {@code all}, a severity, a type; one with a minus in front excludes
 * @param repeat whether it is said again while an outage lasts
 * @param quiet hours in which only what is critical is told
 */
public record ChannelRules(List<String> events, boolean repeat, Optional<QuietHours> quiet) {

    /** The built-in selection, repeats, no quiet hours. */
    public static final ChannelRules STANDARD = new ChannelRules(List.of("default"), true, Optional.empty());

    private static final String EXCLUDES = "-";

    public ChannelRules {
        events = List.copyOf(events);
    }

    /** The words that select something. */
    public static final List<String> WORDS = Stream.of(
                    Stream.of("default", "all"),
                    Stream.of(Severity.values()).map(Severity::id),
                    Stream.of(EventType.values()).map(EventType::word))
            .flatMap(words -> words)
            .toList();

    /** The words that select nothing, because there is no severity or type with this name. */
    public static List<String> unknown(List<String> words) {
        List<String> unknown = new ArrayList<>();
        for (String each : words) {
            String word = each.startsWith(EXCLUDES) ? each.substring(1) : each;
            if (!WORDS.contains(word)) {
                unknown.add(each);
            }
        }
        return unknown;
    }

    /** Whether the channel tells an event. */
    public boolean tells(NotifiableEvent event) {
        String type = event.type().word();
        String severity = event.severity().id();
        if (events.contains(EXCLUDES + type) || events.contains(EXCLUDES + severity)) {
            return false;
        }
        if (event.type() == EventType.STILL_ON_BATTERY && !repeat) {
            return false;
        }
        return events.contains("all")
                || events.contains(type)
                || events.contains(severity)
                || (events.contains("default") && toldByDefault(event));
    }

    private static boolean toldByDefault(NotifiableEvent event) {
        boolean alarm = event.type() == EventType.ALARM_RAISED || event.type() == EventType.ALARM_CLEARED;
        return event.type().toldByDefault() || (alarm && event.severity() == Severity.CRITICAL);
    }

    /** How long an event had to wait when it happened, because people slept. */
    Duration held(NotifiableEvent event) {
        return waits(event, event.at()) ? quiet.get().left(event.at()) : Duration.ZERO;
    }

    /** Whether it must wait because people sleep. */
    boolean waits(NotifiableEvent event, Instant now) {
        return event.severity() != Severity.CRITICAL
                && quiet.isPresent()
                && quiet.get().contains(now);
    }
}
