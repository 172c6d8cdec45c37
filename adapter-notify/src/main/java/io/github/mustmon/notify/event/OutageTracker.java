package io.github.mustmon.notify.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.protocol.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Derives from events and readings what people want to be told instead: reminders while on battery (after 15, 30 and 60
 * minutes, then hourly) and one summary when the mains is back.
 *
 * <p>Pure: no clock, no thread. Not safe for several threads.
 */
public final class OutageTracker {

    private static final Duration SAME_RETURN = Duration.ofMinutes(1);
    private static final List<String> TOLD_AS_EVENTS = List.of("on_battery", "link_lost");

    private final Map<String, OpenOutage> open = new LinkedHashMap<>();
    private final Map<String, Timestamp> closed = new LinkedHashMap<>();

    /** No outage is open. */
    public OutageTracker() {}

    /** What is to be told for an event: itself, the summary in its place, or nothing. */
    public List<NotifiableEvent> onEvent(NotifiableEvent event, Timestamp now) {
        return told(event, now).stream().map(this::withOutage).toList();
    }

    private List<NotifiableEvent> told(NotifiableEvent event, Timestamp now) {
        return switch (event.type()) {
            case ON_BATTERY -> begin(event, now);
            case BACK_ON_MAINS -> end(event, now);
            case ALARM_RAISED, ALARM_CLEARED -> TOLD_AS_EVENTS.contains(event.subject()) ? List.of() : List.of(event);
            case HOST_SHUT_DOWN -> {
                if (!event.dryRun()) {
                    concerned(event).forEach(outage -> outage.shutDown(event.subject()));
                }
                yield List.of(event);
            }
            case SHUTDOWN_ACTION_FAILED -> {
                concerned(event).forEach(outage -> outage.failed(failure(event)));
                yield List.of(event);
            }
            default -> List.of(event);
        };
    }

    /** What is to be told for a reading: the summary of an outage whose end happened while no process was running. */
    public List<NotifiableEvent> onObservation(UpsObservation observation, Timestamp now) {
        OpenOutage outage = open.get(observation.ups());
        if (outage == null) {
            return List.of();
        }
        if (observation.supply() == UpsObservation.Supply.BATTERY) {
            outage.take(observation.values(), now);
            return List.of();
        }
        return observation.supply() == UpsObservation.Supply.MAINS && outage.restored()
                ? end(
                        NotifiableEvent.of(0, EventType.BACK_ON_MAINS, observation.ups(), now.wall())
                                .withValues(observation.values()),
                        now)
                : List.of();
    }

    /** The reminders that are due. */
    public List<NotifiableEvent> due(Timestamp now) {
        return open.values().stream()
                .flatMap(outage -> outage.reminder(now).stream())
                .toList();
    }

    /** When {@link #due} has something next, on the monotonic clock. */
    public OptionalLong nextNanos() {
        return open.values().stream().mapToLong(OpenOutage::nextReminderNanos).min();
    }

    /** Whether any UPS is known to be on battery. */
    public boolean anyOpen() {
        return !open.isEmpty();
    }

    /** The outages that are open, to be kept over a restart. */
    public List<ObjectNode> save(Timestamp now) {
        return open.values().stream().map(outage -> outage.write(now)).toList();
    }

    /** Continues outages of an earlier process. What cannot be read is left out. */
    public void restore(List<JsonMap> saved, Timestamp now) {
        for (JsonMap each : saved) {
            try {
                each.text("ups").ifPresent(ups -> open.put(ups, OpenOutage.read(each, now)));
            } catch (DateTimeException e) {
                // The event log has the outage too; only its summary here will be shorter.
            }
        }
    }

    /** So that mails of one outage are one thread. */
    private NotifiableEvent withOutage(NotifiableEvent event) {
        return event.outage().isPresent()
                ? event
                : concerned(event).stream()
                        .findFirst()
                        .map(outage -> event.withOutage(outage.number()))
                        .orElse(event);
    }

    private List<NotifiableEvent> begin(NotifiableEvent event, Timestamp now) {
        if (event.ups().isEmpty()) {
            return List.of(event);
        }
        String ups = event.ups().get();
        OpenOutage known = open.get(ups);
        if (known != null
                && (known.number().equals(event.outage()) || event.outage().isEmpty())) {
            return List.of();
        }
        open.put(ups, OpenOutage.begin(ups, event, now));
        closed.remove(ups);
        return List.of(event);
    }

    private List<NotifiableEvent> end(NotifiableEvent event, Timestamp now) {
        if (event.ups().isEmpty()) {
            return List.of(event);
        }
        String ups = event.ups().get();
        OpenOutage outage = open.remove(ups);
        if (outage == null) {
            Timestamp last = closed.remove(ups);
            boolean told = last != null && now.since(last).compareTo(SAME_RETURN) < 0;
            return told ? List.of() : List.of(event);
        }
        closed.put(ups, now);
        // After a restart the event knows only the time since then.
        Duration duration =
                outage.restored() ? outage.lasted(now) : event.onBatteryFor().orElse(outage.lasted(now));
        return List.of(NotifiableEvent.of(event.number(), EventType.SUMMARY, ups, event.at())
                .withValues(event.values())
                .withOutage(event.outage().isPresent() ? event.outage() : outage.number())
                .withOnBatteryFor(duration)
                .withDryRun(event.dryRun())
                .withSummary(event.summary().orElse(outage.summary(event.at(), duration))));
    }

    private List<OpenOutage> concerned(NotifiableEvent event) {
        return event.ups().isPresent()
                ? Optional.ofNullable(open.get(event.ups().get())).stream().toList()
                : List.copyOf(open.values());
    }

    private static String failure(NotifiableEvent event) {
        if (event.message().isEmpty() || event.subject().isEmpty()) {
            return event.subject() + event.message();
        }
        return event.subject() + " (" + event.message() + ")";
    }
}
