package io.github.mustmon.history;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One reading of an outage's curve, small enough to be gathered by the thousand. Immutable. */
final class CurvePoint {

    private static final int ABSENT = Integer.MIN_VALUE;

    private final long outage;
    private final long atMillis;
    private final int[] tenths;

    CurvePoint(long outage, Instant at, Telemetry telemetry, Optional<BatteryOutlook> outlook) {
        this.outage = outage;
        this.atMillis = at.toEpochMilli();
        this.tenths = new int[Metric.ALL.size()];
        for (int metric = 0; metric < tenths.length; metric++) {
            OptionalDouble value = Metric.ALL.get(metric).value(telemetry, outlook);
            tenths[metric] = value.isPresent() ? Rollup.tenths(value.getAsDouble()) : ABSENT;
        }
    }

    private CurvePoint(long outage, long atMillis, int[] tenths) {
        this.outage = outage;
        this.atMillis = atMillis;
        this.tenths = tenths;
    }

    /** The same reading by a wall clock that was set. */
    CurvePoint redated(Duration step) {
        return new CurvePoint(outage, atMillis + step.toMillis(), tenths);
    }

    long outage() {
        return outage;
    }

    long atMillis() {
        return atMillis;
    }

    OptionalInt tenths(int metric) {
        return tenths[metric] == ABSENT ? OptionalInt.empty() : OptionalInt.of(tenths[metric]);
    }

    OutageCurve.Point toPoint() {
        Map<String, Double> values = new HashMap<>();
        for (int metric = 0; metric < tenths.length; metric++) {
            if (tenths[metric] != ABSENT) {
                values.put(Metric.ALL.get(metric).name(), Rollup.ofTenths(tenths[metric]));
            }
        }
        return new OutageCurve.Point(Instant.ofEpochMilli(atMillis), values);
    }
}
