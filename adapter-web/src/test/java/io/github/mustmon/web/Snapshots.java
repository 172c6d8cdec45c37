package io.github.mustmon.web;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.testing.SampleSnapshots;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What two real frames of an EP20-1000 PRO hold, register by register from 30000, as snapshots. */
final class Snapshots {

    /** A little over four seconds before a {@link FakeDirectory} begins. */
    static final Timestamp READ_AT = new Timestamp(
            Instant.parse("2026-03-01T12:00:00.250Z"), -Duration.ofMillis(4123).toNanos());

    static final Duration STALE_AFTER = Duration.ofSeconds(90);

    static final Alarm ON_BATTERY =
            new Alarm("on_battery", Severity.WARNING, "On battery", READ_AT, OptionalDouble.empty());
    static final Alarm INPUT_LOW =
            new Alarm("input_low", Severity.WARNING, "Input voltage low: 0.0 V", READ_AT, OptionalDouble.of(0));

    private static final PollStatistics COUNTED = new PollStatistics(
            Map.of(PollResult.OK, 40L, PollResult.TIMEOUT, 2L),
            9,
            1,
            3,
            Duration.ofMillis(754_500),
            123_456.5,
            Duration.ofMillis(112));

    /** On mains, battery full, floating. */
    static Telemetry lineFloat() {
        return SampleSnapshots.decoded(
                2, 36402, 4, 12, 1000, 2230, 500, 2228, 500, 13, 172, 299, 17, 0, 135, 16, 0, 100, 32, 0, 0, 0, 0, 2, 1,
                1, 1);
    }

    /** Mains off, discharging at 8.6 A. */
    static Telemetry batteryDischarge() {
        return SampleSnapshots.decoded(
                2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 0xFFAA, 0, 52, 32, 2, 0, 0, 0, 0, 0, 1,
                1);
    }

    static UpsSnapshot online(String ups) {
        return of(ups, lineFloat());
    }

    static UpsSnapshot onBattery(String ups) {
        return of(ups, batteryDischarge(), ON_BATTERY, INPUT_LOW);
    }

    static UpsSnapshot beforeTheFirstReading(String ups) {
        return SampleSnapshots.beforeTheFirstReading(ups, "There is no port <b>/dev/ttyUSB0</b>.", STALE_AFTER);
    }

    static UpsSnapshot of(String ups, Telemetry telemetry, Alarm... alarms) {
        return SampleSnapshots.of(ups, new Reading(telemetry, READ_AT), STALE_AFTER, COUNTED, List.of(alarms));
    }

    private Snapshots() {}
}
