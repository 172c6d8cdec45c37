package io.github.mustmon.app.battery;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.battery.BatteryHealth;
import io.github.mustmon.battery.BatteryMemory;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.OutageRecord;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimate.Unknown;
import io.github.mustmon.battery.RuntimeEstimator;
import io.github.mustmon.battery.UnknownReason;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The battery of one UPS: its estimator, and what that said last. For any number of threads.
 *
 * <p>The estimator is made with the first reading, which says what kind of battery there is, and made anew from its own memory when
 * the cut-off voltage or what the owner told changes.
 */
final class UpsBattery {

    private static final Duration HEALTH_INTERVAL = Duration.ofMinutes(1);

    private final ZoneId zone;
    private final double speed;
    private BatteryConfig owner;
    private Optional<StoredBattery> stored = Optional.empty();
    private Optional<RuntimeEstimator> estimator = Optional.empty();
    private Optional<BatterySettings> settings = Optional.empty();
    private OptionalDouble cutoffVolts = OptionalDouble.empty();
    private Optional<LocalDate> replaced = Optional.empty();
    private boolean supported = true;
    private Optional<BatteryClock> clock = Optional.empty();
    private Optional<Timestamp> lastReading = Optional.empty();
    private UpsStatus lastStatus = UpsStatus.UNKNOWN;
    private Duration staleAfter = Duration.ZERO;
    private RuntimeEstimate estimate = new Unknown(UnknownReason.NO_READING, OptionalDouble.empty());
    private HealthOutlook health = HealthOutlook.UNKNOWN;
    private Optional<Timestamp> healthAt = Optional.empty();
    private int replacementsSeen;

    UpsBattery(BatteryConfig owner, ZoneId zone) {
        this(owner, zone, 1);
    }

    /** @param speed how many seconds pass at the battery in one of the clock: 1, but for a simulated one in time lapse */
    UpsBattery(BatteryConfig owner, ZoneId zone, double speed) {
        this.speed = speed;
        this.owner = owner;
        this.zone = zone;
    }

    record Change(boolean outageEnded, boolean replacementFound) {
        static final Change NONE = new Change(false, false);
    }

    /** Goes on where an earlier run stopped; only before the first reading has effect at once, later with the next one. */
    synchronized void restore(StoredBattery memory) {
        stored = Optional.of(memory);
        if (cutoffVolts.isEmpty()) {
            cutoffVolts = memory.cutoffVolts();
        }
        replaced = memory.replaced();
        estimator = Optional.empty();
    }

    /** Other settings of the owner, from the next reading on. */
    synchronized void reconfigure(BatteryConfig other) {
        if (!other.equals(owner)) {
            owner = other;
            healthAt = Optional.empty();
        }
    }

    /**
     * Takes a reading; one that was taken already changes nothing.
     *
     * @param cutoff the voltage at which the UPS cuts off, where it has said so
     */
    synchronized Change accept(Reading reading, Duration newStaleAfter, OptionalDouble cutoff) {
        staleAfter = newStaleAfter;
        if (lastReading.map(reading.at()::equals).orElse(false)) {
            return Change.NONE;
        }
        UpsStatus before = lastStatus;
        lastReading = Optional.of(reading.at());
        lastStatus = reading.telemetry().status();
        if (cutoff.isPresent()) {
            cutoffVolts = cutoff;
        }
        prepare(reading);
        if (estimator.isEmpty()) {
            return Change.NONE;
        }
        RuntimeEstimator active = estimator.get();
        estimate = active.observe(BatterySamples.of(reading.telemetry(), elapsed(reading.at())));
        boolean ended = before == UpsStatus.BATTERY && lastStatus == UpsStatus.ONLINE;
        if (ended
                || healthAt.map(at -> reading.at().since(at).compareTo(HEALTH_INTERVAL) >= 0)
                        .orElse(true)) {
            refreshHealth(active, reading.at());
        }
        boolean found = ended && active.health().replacements() > replacementsSeen;
        if (found) {
            replacementsSeen = active.health().replacements();
            replaced = Optional.of(LocalDate.ofInstant(reading.at().wall(), zone));
            refreshHealth(active, reading.at());
        }
        return new Change(ended, found);
    }

    /** What is known at a moment: the estimate of the last reading, or once that is stale, what is left of it. */
    synchronized BatteryOutlook outlook(Timestamp now) {
        return new BatteryOutlook(runtime(now), health);
    }

    /** Whether the last reading said so, however old it is. */
    synchronized boolean isOnBattery() {
        return lastStatus == UpsStatus.BATTERY;
    }

    /** What the last reading said, however old it is. */
    synchronized UpsStatus status() {
        return lastStatus;
    }

    synchronized BatteryConfig owner() {
        return owner;
    }

    /** The voltage at which the UPS cuts off, by what it said last; absent before it said so. */
    synchronized OptionalDouble cutoffVolts() {
        return cutoffVolts;
    }

    /** Whether the outage that runs shows another battery; its end settles it. */
    synchronized boolean isReplacementSuspected() {
        return estimator.map(active -> active.health().replacementSuspected()).orElse(false);
    }

    /** The outages of this battery, oldest first, with the wall clock at their end. */
    synchronized List<PastOutage> outages() {
        return lastReading.isEmpty()
                ? List.of()
                : estimator.map(RuntimeEstimator::outages).orElse(List.of()).stream()
                        .map(outage -> new PastOutage(wall(outage.endedAtSeconds()), outage))
                        .toList();
    }

    record PastOutage(Instant end, OutageRecord outage) {}

    /**
     * Forgets the battery, because the owner put in another one.
     *
     * @throws IllegalStateException during an outage, and before the first reading
     */
    synchronized void markReplaced(Timestamp now) {
        RuntimeEstimator active = requireActive();
        active.markReplaced();
        replacementsSeen = active.health().replacements();
        replaced = Optional.of(LocalDate.ofInstant(now.wall(), zone));
        afterReplacement(active, now);
    }

    /**
     * Takes back the last replacement, told or found.
     *
     * @return whether there was one
     * @throws IllegalStateException during an outage, and before the first reading
     */
    synchronized boolean undoReplaced(Timestamp now) {
        RuntimeEstimator active = requireActive();
        boolean undone = active.undoReplaced();
        if (undone) {
            replaced = Optional.empty();
            afterReplacement(active, now);
        }
        return undone;
    }

    private RuntimeEstimator requireActive() {
        if (isOnBattery()) {
            throw new IllegalStateException("the battery cannot be declared replaced during an outage");
        }
        return estimator.orElseThrow(() -> new IllegalStateException("there was no reading of this UPS yet"));
    }

    private void afterReplacement(RuntimeEstimator active, Timestamp now) {
        estimate = new Unknown(UnknownReason.NEVER_DISCHARGED, OptionalDouble.empty());
        refreshHealth(active, now);
    }

    private RuntimeOutlook runtime(Timestamp now) {
        if (!supported) {
            return RuntimeOutlook.unknown(Reason.UNSUPPORTED_BATTERY, Optional.empty());
        }
        if (estimator.isEmpty() || lastReading.isEmpty()) {
            return RuntimeOutlook.unknown(Reason.NO_READING, Optional.empty());
        }
        boolean stale = now.since(lastReading.get()).compareTo(staleAfter) >= 0;
        RuntimeOutlook shown = OutlookMapper.runtime(stale ? estimator.get().held(elapsed(now)) : estimate, speed);
        boolean neither = !stale && (lastStatus == UpsStatus.OFF || lastStatus == UpsStatus.UNKNOWN);
        return neither && shown.reason().isPresent()
                ? RuntimeOutlook.unknown(Reason.NEITHER_SUPPLY, shown.atLeast())
                : shown;
    }

    /** All that is to be kept; absent before anything was learned or measured. */
    synchronized Optional<StoredBattery> memory() {
        if (estimator.isEmpty() || lastReading.isEmpty()) {
            return stored;
        }
        BatteryMemory memory = estimator.get().memory();
        return Double.isNaN(memory.elapsedSeconds())
                ? stored
                : Optional.of(new StoredBattery(memory, wall(memory.elapsedSeconds()), cutoffVolts, replaced));
    }

    private void prepare(Reading reading) {
        Optional<BatterySettings> wanted =
                BatterySamples.settings(reading.telemetry().identity(), cutoffVolts, owner);
        supported = wanted.isPresent();
        if (wanted.isEmpty()) {
            estimator = Optional.empty();
        } else if (estimator.isEmpty()) {
            begin(wanted.get(), reading.at());
        } else if (!wanted.equals(settings)) {
            renew(wanted.get(), Optional.of(estimator.get().memory()));
            healthAt = Optional.empty();
        }
    }

    private void begin(BatterySettings wanted, Timestamp at) {
        clock = Optional.of(
                BatteryClock.startingAt(at, stored.filter(kept -> isSameClass(kept.memory(), wanted)), speed));
        renew(wanted, stored.map(StoredBattery::memory));
    }

    private void renew(BatterySettings wanted, Optional<BatteryMemory> memory) {
        settings = Optional.of(wanted);
        replacementsSeen = 0;
        estimator = Optional.of(memory.filter(known -> isSameClass(known, wanted))
                .map(known -> RuntimeEstimator.restore(wanted, known))
                .orElseGet(() -> new RuntimeEstimator(wanted)));
    }

    /** A battery of another class is another battery. */
    private static boolean isSameClass(BatteryMemory memory, BatterySettings wanted) {
        return memory.nominalVolts() == wanted.nominalVolts();
    }

    private void refreshHealth(RuntimeEstimator active, Timestamp at) {
        healthAt = Optional.of(at);
        BatteryHealth now = active.health();
        Optional<YearMonth> weakIn = now.weakAtSeconds().isPresent()
                ? Optional.of(
                        YearMonth.from(wall(now.weakAtSeconds().getAsDouble()).atZone(zone)))
                : Optional.empty();
        health = OutlookMapper.health(now, !active.outages().isEmpty(), weakIn, since());
    }

    private Optional<LocalDate> since() {
        return Stream.of(owner.installed(), replaced).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private double elapsed(Timestamp at) {
        return clock.orElseThrow().elapsed(at);
    }

    /** By the last reading. */
    private Instant wall(double elapsedSeconds) {
        return clock.orElseThrow().wall(elapsedSeconds, lastReading.orElseThrow());
    }
}
