package io.github.mustmon.notify.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One outage of one UPS while it lasts: what its reminders and its summary will say. */
final class OpenOutage {

    private static final Duration FIRST_REMINDER = Duration.ofMinutes(15);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    private final String ups;
    private final OptionalLong number;
    private final Instant from;
    private final long beginNanos;
    private final boolean restored;
    private final List<String> shutDown = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private Measurements latest = Measurements.NONE;
    private Timestamp latestAt;
    private OptionalDouble lowestPercent = OptionalDouble.empty();
    private OptionalDouble lowestVolts = OptionalDouble.empty();
    private OptionalDouble highestWatts = OptionalDouble.empty();
    private OptionalDouble wattHours = OptionalDouble.empty();
    private Duration nextReminder = FIRST_REMINDER;

    private OpenOutage(
            String ups, OptionalLong number, Instant from, long beginNanos, Timestamp now, boolean restored) {
        this.ups = ups;
        this.number = number;
        this.from = from;
        this.beginNanos = beginNanos;
        this.latestAt = now;
        this.restored = restored;
    }

    static OpenOutage begin(String ups, NotifiableEvent event, Timestamp now) {
        Duration before = event.onBatteryFor().orElse(Duration.ZERO);
        Instant from = event.at().minus(before);
        // Unlike the number of an event, the moment is never used a second time, which mails need.
        OptionalLong number = event.outage().isPresent() ? event.outage() : OptionalLong.of(from.toEpochMilli());
        OpenOutage outage = new OpenOutage(ups, number, from, now.nanos() - before.toNanos(), now, false);
        outage.take(event.values(), now);
        return outage;
    }

    /** Whether it began before this process did. */
    boolean restored() {
        return restored;
    }

    OptionalLong number() {
        return number;
    }

    void take(Measurements values, Timestamp now) {
        Duration gap = now.since(latestAt);
        if (latest.watts().isPresent() && gap.compareTo(LONGEST_GAP) <= 0) {
            wattHours = OptionalDouble.of(
                    wattHours.orElse(0) + latest.watts().getAsDouble() * gap.toNanos() / NANOS_PER_HOUR);
        }
        lowestPercent = lower(lowestPercent, values.percent());
        lowestVolts = lower(lowestVolts, values.volts());
        highestWatts = higher(highestWatts, values.watts());
        latest = values;
        latestAt = now;
    }

    void shutDown(String host) {
        if (!shutDown.contains(host)) {
            shutDown.add(host);
        }
    }

    void failed(String what) {
        if (!failed.contains(what)) {
            failed.add(what);
        }
    }

    Duration lasted(Timestamp now) {
        return Duration.ofNanos(now.nanos() - beginNanos);
    }

    long nextReminderNanos() {
        return beginNanos + nextReminder.toNanos();
    }

    /** The reminder, if its time has come. Reminders that were missed meanwhile are not made up for. */
    Optional<NotifiableEvent> reminder(Timestamp now) {
        Duration lasted = lasted(now);
        if (lasted.compareTo(nextReminder) < 0) {
            return Optional.empty();
        }
        while (nextReminder.compareTo(lasted) <= 0) {
            nextReminder =
                    nextReminder.compareTo(HOURLY) < 0 ? nextReminder.multipliedBy(2) : nextReminder.plus(HOURLY);
        }
        return Optional.of(NotifiableEvent.of(0, EventType.STILL_ON_BATTERY, ups, now.wall())
                .withValues(latest)
                .withOutage(number)
                .withOnBatteryFor(lasted));
    }

    OutageSummary summary(Instant to, Duration duration) {
        return new OutageSummary(
                from,
                to,
                duration,
                lowestPercent,
                lowestVolts,
                wattHours,
                highestWatts,
                latest.runtime(),
                shutDown,
                failed);
    }

    ObjectNode write(Timestamp now) {
        ObjectNode json = JsonMap.empty()
                .put("ups", ups)
                .put("from", from.toString())
                .put("saved", now.wall().toString());
        number.ifPresent(value -> json.put("outage", value));
        EventJson.put(json, "lasted", Optional.of(lasted(now)));
        EventJson.put(json, "next_reminder", Optional.of(nextReminder));
        EventJson.put(json, "lowest_percent", lowestPercent);
        EventJson.put(json, "lowest_volts", lowestVolts);
        EventJson.put(json, "watt_hours", wattHours);
        EventJson.put(json, "highest_watts", highestWatts);
        EventJson.put(json, "left", latest.runtime());
        EventJson.put(json, "shut_down", shutDown);
        EventJson.put(json, "failed", failed);
        return json;
    }

    /** Continues one of an earlier process: how long it has lasted since is only known by the wall clock. */
    static OpenOutage read(JsonMap json, Timestamp now) {
        Duration asleep = Duration.between(EventJson.instant(json, "saved"), now.wall());
        Duration lasted = EventJson.seconds(json, "lasted").orElse(Duration.ZERO);
        if (!asleep.isNegative()) {
            lasted = lasted.plus(asleep);
        }
        OpenOutage outage = new OpenOutage(
                json.text("ups").orElse(""),
                json.integer("outage"),
                EventJson.instant(json, "from"),
                now.nanos() - lasted.toNanos(),
                now,
                true);
        outage.nextReminder = EventJson.seconds(json, "next_reminder").orElse(FIRST_REMINDER);
        outage.lowestPercent = json.number("lowest_percent");
        outage.lowestVolts = json.number("lowest_volts");
        outage.wattHours = json.number("watt_hours");
        outage.highestWatts = json.number("highest_watts");
        outage.latest = new Measurements(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                EventJson.seconds(json, "left"));
        outage.shutDown.addAll(json.texts("shut_down"));
        outage.failed.addAll(json.texts("failed"));
        return outage;
    }

    private static OptionalDouble lower(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(Math.min(one.getAsDouble(), other.getAsDouble()))
                : one.isPresent() ? one : other;
    }

    private static OptionalDouble higher(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()))
                : one.isPresent() ? one : other;
    }
}
