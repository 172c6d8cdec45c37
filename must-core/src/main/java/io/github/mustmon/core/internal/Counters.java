package io.github.mustmon.core.internal;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/** Counts what {@link PollStatistics} tells. Guarded by its owner. */
final class Counters {

    private static final double NANOS_A_SECOND = 1e9;

    private final Map<PollResult, Long> polls = new EnumMap<>(PollResult.class);
    private long retries;
    private long reconnects;
    private long outages;
    private long onBatteryNanos;
    private double energyJoules;
    private Duration lastPoll = Duration.ZERO;

    Counters() {
        for (PollResult result : PollResult.values()) {
            polls.put(result, 0L);
        }
    }

    void poll(PollResult result, Duration duration) {
        polls.merge(result, 1L, Long::sum);
        lastPoll = duration;
    }

    void retry() {
        retries++;
    }

    void reconnect() {
        reconnects++;
    }

    void outage() {
        outages++;
    }

    /** Adds what two readings that follow each other without a gap tell of the time between them. */
    void between(Reading before, Reading after) {
        long nanos = after.at().nanos() - before.at().nanos();
        if (before.telemetry().onBattery() && after.telemetry().onBattery()) {
            onBatteryNanos += nanos;
        }
        OptionalInt first = before.telemetry().load().watts();
        OptionalInt second = after.telemetry().load().watts();
        if (first.isPresent() && second.isPresent()) {
            energyJoules += (first.getAsInt() + second.getAsInt()) / 2.0 * nanos / NANOS_A_SECOND;
        }
    }

    PollStatistics statistics() {
        return new PollStatistics(
                polls, retries, reconnects, outages, Duration.ofNanos(onBatteryNanos), energyJoules, lastPoll);
    }
}
