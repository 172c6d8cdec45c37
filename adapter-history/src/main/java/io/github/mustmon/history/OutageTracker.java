package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Computes energy and outages from the readings of one UPS. For one thread. */
final class OutageTracker {

    private static final Duration BEFORE_OUTAGE = Duration.ofMinutes(1);
    static final Duration AFTER_OUTAGE = Duration.ofMinutes(5);

    /** After a longer time without a reading it is unknown whether this is still the same outage. */
    private static final Duration MAX_ABSENCE = Duration.ofHours(1);

    private static final int MAX_BEFORE = 600;
    private static final int MAX_CURVE_POINTS = 50_000;

    private final String ups;
    private final LongSupplier numbers;
    private final Deque<Reading> lastMinute = new ArrayDeque<>();
    private Optional<Reading> previous = Optional.empty();
    private Duration previousStaleAfter = Duration.ZERO;
    private Optional<OutageRow> leftOpen;
    private Optional<OutageInProgress> outage = Optional.empty();
    private Optional<Timestamp> outageEnd = Optional.empty();
    private int curvePoints;

    /** How soon a reading must be in the file. */
    enum Urgency {
        /** With the next batch. */
        QUIET,
        /** Now, it belongs to an outage. */
        OUTAGE,
        /** Now and safe from a power cut: an outage begins or ends. */
        OUTAGE_EDGE;

        Urgency or(Urgency other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * @param ups its name
     * @param numbers the next number of an outage, at each call
     * @param leftOpen its last outage, if that lasted or had just ended when the daemon ended
     */
    OutageTracker(String ups, LongSupplier numbers, Optional<OutageRow> leftOpen) {
        this.ups = ups;
        this.numbers = numbers;
        this.leftOpen = leftOpen;
    }

    /**
     * Takes the next reading.
     *
     * @param staleAfter the age at which it will be a gap
     * @param outlook what is estimated for the battery with it
     */
    Urgency accept(Reading reading, Duration staleAfter, Optional<BatteryOutlook> outlook, WriteBuffer buffer) {
        buffer.add(ups, reading.telemetry(), reading.at().wall(), outlook);
        Optional<EnergyTotals> flowed =
                previous.filter(old -> !isGapTo(old, reading)).map(old -> EnergyTotals.between(old, reading));
        flowed.filter(flow -> !flow.equals(EnergyTotals.NONE)).ifPresent(flow -> buffer.add(ups, flow));
        Urgency resumed = settleLeftOpen(reading, staleAfter, buffer);
        Urgency givenUp = giveUpUnlessSeen(reading, staleAfter, buffer);
        Urgency urgency = follow(reading, outlook, flowed, buffer);
        remember(reading, staleAfter);
        return urgency.or(resumed).or(givenUp);
    }

    /** The wall clock was set; an outage that a run before has begun keeps its times. */
    void redate(Duration step, long earlierOutages) {
        outage.filter(lasting -> lasting.number() > earlierOutages).ifPresent(lasting -> lasting.redate(step));
    }

    private boolean isGapTo(Reading old, Reading reading) {
        Duration elapsed = reading.at().since(old.at());
        return elapsed.isNegative() || elapsed.compareTo(previousStaleAfter) >= 0;
    }

    /** On the first reading of a run: whether the outage of the run before still lasts. */
    private Urgency settleLeftOpen(Reading reading, Duration staleAfter, WriteBuffer buffer) {
        if (leftOpen.isEmpty()) {
            return Urgency.QUIET;
        }
        OutageRow row = leftOpen.get();
        leftOpen = Optional.empty();
        if (row.phase() == OutageRow.Phase.ENDED) {
            outage = Optional.of(OutageInProgress.resumed(row, reading.at()));
            outageEnd = row.outage().end().map(end -> WallClock.remembered(end, reading.at()));
            return Urgency.QUIET;
        }
        if (!isSeen(Duration.between(row.lastSeen(), reading.at().wall()), reading, staleAfter)) {
            buffer.put(row.withEndUnseen());
            return Urgency.OUTAGE_EDGE;
        }
        outage = Optional.of(OutageInProgress.resumed(row, reading.at()));
        return Urgency.OUTAGE;
    }

    /** The same for a UPS that could not be reached for a while: an unknown end is better than a wrong one. */
    private Urgency giveUpUnlessSeen(Reading reading, Duration staleAfter, WriteBuffer buffer) {
        boolean lasts = outage.isPresent() && outageEnd.isEmpty();
        if (!lasts || previous.isEmpty()) {
            return Urgency.QUIET;
        }
        if (isSeen(reading.at().since(previous.get().at()), reading, staleAfter)) {
            return Urgency.QUIET;
        }
        buffer.put(outage.get().lasting().withEndUnseen());
        outage = Optional.empty();
        return Urgency.OUTAGE_EDGE;
    }

    /** Whether an outage certainly lasted until this reading, after a time without one. */
    private static boolean isSeen(Duration absence, Reading reading, Duration staleAfter) {
        boolean ended = reading.telemetry().status() == UpsStatus.ONLINE;
        Duration most = ended ? staleAfter : MAX_ABSENCE;
        return !absence.isNegative() && absence.compareTo(most) <= 0;
    }

    private Urgency follow(
            Reading reading, Optional<BatteryOutlook> outlook, Optional<EnergyTotals> flowed, WriteBuffer buffer) {
        boolean lasts = outage.isPresent() && outageEnd.isEmpty();
        if (!lasts && reading.telemetry().onBattery()) {
            begin(reading, outlook, buffer);
            return Urgency.OUTAGE_EDGE;
        }
        if (outage.isEmpty()) {
            return Urgency.QUIET;
        }
        return lasts
                ? during(outage.get(), reading, outlook, flowed, buffer)
                : after(outage.get(), reading, outlook, buffer);
    }

    private void begin(Reading reading, Optional<BatteryOutlook> outlook, WriteBuffer buffer) {
        OutageInProgress begun = new OutageInProgress(numbers.getAsLong(), ups, reading.at());
        outage = Optional.of(begun);
        outageEnd = Optional.empty();
        curvePoints = 0;
        for (Reading before : lastMinute) {
            if (reading.at().since(before.at()).compareTo(BEFORE_OUTAGE) <= 0) {
                draw(begun, before, Optional.empty(), buffer);
            }
        }
        begun.accept(reading);
        draw(begun, reading, outlook, buffer);
        buffer.put(begun.lasting());
    }

    private Urgency during(
            OutageInProgress lasting,
            Reading reading,
            Optional<BatteryOutlook> outlook,
            Optional<EnergyTotals> flowed,
            WriteBuffer buffer) {
        flowed.ifPresent(flow -> lasting.draw(flow.loadWattHours()));
        draw(lasting, reading, outlook, buffer);
        if (reading.telemetry().status() == UpsStatus.ONLINE) {
            outageEnd = Optional.of(reading.at());
            buffer.put(lasting.ended(reading.at()));
            return Urgency.OUTAGE_EDGE;
        }
        lasting.accept(reading);
        buffer.put(lasting.lasting());
        return Urgency.OUTAGE;
    }

    private Urgency after(
            OutageInProgress over, Reading reading, Optional<BatteryOutlook> outlook, WriteBuffer buffer) {
        Duration since = reading.at().since(outageEnd.orElse(reading.at()));
        if (since.compareTo(AFTER_OUTAGE) > 0) {
            outage = Optional.empty();
            outageEnd = Optional.empty();
            return Urgency.QUIET;
        }
        draw(over, reading, outlook, buffer);
        return Urgency.OUTAGE;
    }

    /** A very long outage keeps the curve of its beginning. */
    private void draw(OutageInProgress of, Reading reading, Optional<BatteryOutlook> outlook, WriteBuffer buffer) {
        if (curvePoints < MAX_CURVE_POINTS) {
            curvePoints++;
            buffer.add(new CurvePoint(of.number(), of.timeOf(reading.at()), reading.telemetry(), outlook));
        }
    }

    private void remember(Reading reading, Duration staleAfter) {
        previous = Optional.of(reading);
        previousStaleAfter = staleAfter;
        lastMinute.addLast(reading);
        while (lastMinute.size() > MAX_BEFORE
                || reading.at().since(lastMinute.getFirst().at()).compareTo(BEFORE_OUTAGE) > 0) {
            lastMinute.removeFirst();
        }
    }
}
