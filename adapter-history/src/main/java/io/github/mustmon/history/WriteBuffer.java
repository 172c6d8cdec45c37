package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is not in the file yet. Bounded: while the file cannot be written the oldest entries are dropped. Guarded by
 * the lock of {@link SqliteHistory}.
 */
final class WriteBuffer {

    private static final int MAX_OUTAGES = 1000;
    private static final int MAX_CURVE_POINTS = 20_000;

    private final Map<String, Map<Resolution, NavigableMap<Long, Rollup>>> steps = new HashMap<>();
    private final Map<String, EnergyTotals> energy = new HashMap<>();
    private final NavigableMap<Long, OutageRow> outages = new TreeMap<>();
    private final Map<String, BatteryMemoryStore.Entry> batteries = new HashMap<>();
    private final Deque<CurvePoint> curve = new ArrayDeque<>();

    void add(String ups, Telemetry telemetry, Instant at, Optional<BatteryOutlook> outlook) {
        for (Resolution resolution : Resolution.values()) {
            NavigableMap<Long, Rollup> kept = stepsOf(ups, resolution);
            kept.computeIfAbsent(resolution.stepOf(at), begin -> new Rollup()).add(telemetry, outlook);
            if (kept.size() > resolution.maxPending()) {
                kept.pollFirstEntry();
            }
        }
    }

    void add(String ups, EnergyTotals flowed) {
        energy.merge(ups, flowed, EnergyTotals::plus);
    }

    void put(OutageRow row) {
        outages.put(row.outage().number(), row);
        if (outages.size() > MAX_OUTAGES) {
            outages.pollFirstEntry();
        }
    }

    void put(String ups, BatteryMemoryStore.Entry battery) {
        batteries.put(ups, battery);
    }

    void add(CurvePoint point) {
        curve.addLast(point);
        if (curve.size() > MAX_CURVE_POINTS) {
            curve.removeFirst();
        }
    }

    /** The wall clock was set: outages of this run are dated by it. Readings stay in the steps in which they were counted. */
    void redate(Duration step, long earlierOutages) {
        outages.replaceAll((number, row) -> number > earlierOutages ? row.redated(step) : row);
        List<CurvePoint> points = List.copyOf(curve);
        curve.clear();
        points.forEach(point -> curve.addLast(point.outage() > earlierOutages ? point.redated(step) : point));
    }

    Map<String, Map<Resolution, NavigableMap<Long, Rollup>>> steps() {
        return Collections.unmodifiableMap(steps);
    }

    /** The steps of one UPS that begin in a range of epoch seconds. */
    SortedMap<Long, Rollup> steps(String ups, Resolution resolution, long from, long to) {
        NavigableMap<Long, Rollup> of = steps.getOrDefault(ups, Map.of()).get(resolution);
        return of == null ? Collections.emptySortedMap() : of.subMap(from, true, to, false);
    }

    Map<String, EnergyTotals> energy() {
        return Collections.unmodifiableMap(energy);
    }

    Collection<OutageRow> outages() {
        return Collections.unmodifiableCollection(outages.values());
    }

    Collection<CurvePoint> curve() {
        return Collections.unmodifiableCollection(curve);
    }

    /** What was learned of batteries, by UPS. */
    Map<String, BatteryMemoryStore.Entry> batteries() {
        return Collections.unmodifiableMap(batteries);
    }

    boolean isEmpty() {
        return batteries.isEmpty() && steps.isEmpty() && energy.isEmpty() && outages.isEmpty() && curve.isEmpty();
    }

    void clear() {
        steps.clear();
        energy.clear();
        batteries.clear();
        outages.clear();
        curve.clear();
    }

    private NavigableMap<Long, Rollup> stepsOf(String ups, Resolution resolution) {
        return steps.computeIfAbsent(ups, name -> new EnumMap<>(Resolution.class))
                .computeIfAbsent(resolution, each -> new TreeMap<>());
    }
}
