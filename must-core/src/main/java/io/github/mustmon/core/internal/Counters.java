package io.github.mustmon.core.internal;

import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.history.EnergyTotals;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The counters behind {@link PollStatistics}. Guarded by its owner. */
final class Counters {

    private static final double JOULES_PER_WATT_HOUR = 3600;

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

    /** Adds time on battery and energy between two readings that follow each other without a gap. */
    void between(Reading before, Reading after) {
        long nanos = after.at().nanos() - before.at().nanos();
        if (before.telemetry().onBattery() && after.telemetry().onBattery()) {
            onBatteryNanos += nanos;
        }
        energyJoules += EnergyTotals.between(before, after).loadWattHours() * JOULES_PER_WATT_HOUR;
    }

    PollStatistics statistics() {
        return new PollStatistics(
                polls, retries, reconnects, outages, Duration.ofNanos(onBatteryNanos), energyJoules, lastPoll);
    }
}
