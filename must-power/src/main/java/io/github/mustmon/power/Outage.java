package io.github.mustmon.power;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The outage that goes on, for the messages and the summary. */
final class Outage {

    private static final int MOST_FAILURES = 50;
    private static final long MINUTE = 60 * FixedTimes.SECOND;

    private long id;
    private boolean running;
    private long startNanos;
    private Instant startedAt = Instant.EPOCH;
    private boolean told;
    private boolean committed;
    private double lowestPercent = -1;
    private double lowestVolts = -1;
    private int reminders;
    private Optional<TriggerKind> trigger = Optional.empty();
    private final List<String> failures = new ArrayList<>();
    private final Set<String> hostsTold = new LinkedHashSet<>();

    void restore(PowerRecord record, Instant now) {
        id = record.outage();
        running = !record.outageStartedAt().isEmpty();
        startNanos = record.outageStartNanos();
        startedAt = parsed(record.outageStartedAt(), now);
        told = record.outageTold();
        committed = record.committed();
        lowestPercent = record.lowestPercent();
        lowestVolts = record.lowestVolts();
        reminders = record.reminders();
        trigger = TriggerKind.withId(record.trigger());
        failures.addAll(record.failures());
        record.hosts().forEach(host -> hostsTold.add(host.host()));
    }

    private static Instant parsed(String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    void begin(Moment now) {
        id++;
        running = true;
        startNanos = now.nanos();
        startedAt = now.wall();
        told = false;
        committed = false;
        lowestPercent = -1;
        lowestVolts = -1;
        reminders = 0;
        trigger = Optional.empty();
        failures.clear();
        hostsTold.clear();
    }

    void see(FeedReading reading) {
        lowestPercent = lower(lowestPercent, reading.chargePercent());
        lowestVolts = lower(lowestVolts, reading.batteryVolts());
    }

    private static double lower(double before, OptionalDouble now) {
        if (now.isEmpty()) {
            return before;
        }
        return before < 0 ? now.getAsDouble() : Math.min(before, now.getAsDouble());
    }

    /** It belongs to another plan. */
    void drop() {
        running = false;
        told = false;
    }

    OutageSummary end(Moment now) {
        running = false;
        return new OutageSummary(
                id,
                startedAt,
                now.wall(),
                Duration.ofNanos(now.nanos() - startNanos),
                known(lowestPercent),
                known(lowestVolts),
                trigger,
                committed,
                List.copyOf(hostsTold),
                failures);
    }

    private static OptionalDouble known(double value) {
        return value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** After 15, 30 and 60 min, then hourly. */
    boolean reminderDue(long now) {
        long after = switch (reminders) {
            case 0 -> 15;
            case 1 -> 30;
            default -> 60L * (reminders - 1);
        };
        return running && now - startNanos >= after * MINUTE;
    }

    void reminded() {
        reminders++;
    }

    void failed(String text) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(text);
        }
    }

    void hostTold(String host) {
        hostsTold.add(host);
    }

    Set<String> hostsTold() {
        return hostsTold;
    }

    void triggered(TriggerKind kind) {
        trigger = Optional.of(kind);
    }

    void commit() {
        committed = true;
    }

    void tell() {
        told = true;
    }

    long id() {
        return id;
    }

    boolean running() {
        return running;
    }

    boolean told() {
        return told;
    }

    boolean committed() {
        return committed;
    }

    long startNanos() {
        return startNanos;
    }

    Instant startedAt() {
        return startedAt;
    }

    double lowestPercent() {
        return lowestPercent;
    }

    double lowestVolts() {
        return lowestVolts;
    }

    int reminders() {
        return reminders;
    }

    Optional<TriggerKind> trigger() {
        return trigger;
    }

    List<String> failures() {
        return failures;
    }
}
