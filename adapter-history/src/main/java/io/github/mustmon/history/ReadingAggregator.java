package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.WallTime;
import io.github.mustmon.history.OutageTracker.Urgency;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Takes snapshots and passes new readings to the tracker of their UPS. Readings from before the wall clock was set wait until it is, and
 * are dated then by the monotonic clock. Guarded by the lock of {@link SqliteHistory}.
 */
final class ReadingAggregator {

    private static final int MAX_HELD = 2000;

    private final WriteBuffer buffer;
    private final LongSupplier outageNumbers;
    private final Function<String, Optional<BatteryOutlook>> outlooks;
    private final Map<String, OutageRow> leftOpen;
    private final Map<String, OutageTracker> tracks = new HashMap<>();
    private final Map<String, Long> lastNanos = new HashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();

    private record Held(String ups, Reading reading, Duration staleAfter) {}

    /**
     * @param buffer the buffer for the file
     * @param outageNumbers the next number of an outage, at each call
     * @param leftOpen by UPS, the last outage of the run before
     * @param outlooks what is estimated for the battery of a UPS with its last reading
     */
    ReadingAggregator(
            WriteBuffer buffer,
            LongSupplier outageNumbers,
            Map<String, OutageRow> leftOpen,
            Function<String, Optional<BatteryOutlook>> outlooks) {
        this.buffer = buffer;
        this.outageNumbers = outageNumbers;
        this.outlooks = outlooks;
        this.leftOpen = new HashMap<>(leftOpen);
    }

    /** Takes a snapshot; one without a new reading changes nothing. */
    Urgency accept(UpsSnapshot snapshot, Timestamp now) {
        Optional<Reading> next = snapshot.reading().filter(reading -> isNew(snapshot.ups(), reading));
        if (next.isEmpty()) {
            return Urgency.QUIET;
        }
        Reading reading = next.get();
        lastNanos.put(snapshot.ups(), reading.at().nanos());
        if (!WallClock.isBelievable(now.wall())) {
            held.addLast(new Held(snapshot.ups(), reading, snapshot.staleAfter()));
            if (held.size() > MAX_HELD) {
                held.removeFirst();
            }
            return Urgency.QUIET;
        }
        Urgency urgency = Urgency.QUIET;
        for (Held each = held.pollFirst(); each != null; each = held.pollFirst()) {
            urgency = urgency.or(follow(each.ups, dated(each.reading, now), each.staleAfter, Optional.empty()));
        }
        return urgency.or(
                follow(snapshot.ups(), dated(reading, now), snapshot.staleAfter(), outlooks.apply(snapshot.ups())));
    }

    /** The wall clock was set: outages of this run that last are dated by it from now on. */
    void redate(Duration step, long earlierOutages) {
        tracks.values().forEach(track -> track.redate(step, earlierOutages));
    }

    private static Reading dated(Reading reading, Timestamp now) {
        return new Reading(reading.telemetry(), WallTime.corrected(reading.at(), now));
    }

    private boolean isNew(String ups, Reading reading) {
        Long last = lastNanos.get(ups);
        return last == null || last != reading.at().nanos();
    }

    private Urgency follow(String ups, Reading reading, Duration staleAfter, Optional<BatteryOutlook> outlook) {
        return tracks.computeIfAbsent(
                        ups, name -> new OutageTracker(name, outageNumbers, Optional.ofNullable(leftOpen.remove(name))))
                .accept(reading, staleAfter, outlook, buffer);
    }
}
