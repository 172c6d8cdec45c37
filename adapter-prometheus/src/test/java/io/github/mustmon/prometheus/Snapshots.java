package io.github.mustmon.prometheus;

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

/** Snapshots to scrape. Every reading is of {@link #READ_AT}. */
final class Snapshots {

    static final Timestamp READ_AT = new Timestamp(Instant.parse("2026-03-01T12:00:00.250Z"), 0);
    static final Duration STALE_AFTER = Duration.ofSeconds(90);

    static final PollStatistics MUCH_COUNTED = new PollStatistics(
            Map.of(PollResult.OK, 40L, PollResult.TIMEOUT, 2L, PollResult.PORT, 5L),
            9,
            1,
            3,
            Duration.ofMillis(754_500),
            123_456.5,
            Duration.ofMillis(112));

    static UpsSnapshot beforeTheFirstReading(String ups) {
        return SampleSnapshots.beforeTheFirstReading(ups, "there is no such port", STALE_AFTER);
    }

    static UpsSnapshot of(String ups, Telemetry telemetry, Alarm... alarms) {
        return SampleSnapshots.of(ups, new Reading(telemetry, READ_AT), STALE_AFTER, MUCH_COUNTED, List.of(alarms));
    }

    static UpsSnapshot counted(UpsSnapshot snapshot, Map<PollResult, Long> polls, Duration lastPoll) {
        return new UpsSnapshot(
                snapshot.ups(),
                snapshot.reading(),
                snapshot.link(),
                snapshot.linkTrouble(),
                snapshot.staleAfter(),
                snapshot.alarms(),
                new PollStatistics(polls, 0, 0, 0, Duration.ZERO, 0, lastPoll));
    }

    static Alarm alarm(String id, Severity severity) {
        return new Alarm(id, severity, "Something holds", READ_AT, OptionalDouble.empty());
    }

    private Snapshots() {}
}
