package io.github.mustmon.app.browser;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twenty-six hours of history: a gap of two hours, and an outage of ten minutes. */
final class Past {

    private static final Duration LENGTH = Duration.ofHours(26);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration STALE_AFTER = Duration.ofSeconds(90);

    /** From here to there, before now, nothing was read. */
    private static final Duration GAP_BEGINS = Duration.ofHours(7);

    private static final Duration GAP_ENDS = Duration.ofHours(5);
    private static final Duration OUTAGE_BEGINS = Duration.ofMinutes(35);
    private static final Duration OUTAGE_ENDS = Duration.ofMinutes(25);

    private static final PollStatistics NO_STATISTICS =
            new PollStatistics(Map.of(PollResult.OK, 1L), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

    private Past() {}

    /** Writes the history of some UPSes up to a time. */
    static void write(Path file, Instant until, List<String> names) throws ImplausibleDataException {
        ManualTime time = new ManualTime(until.minus(LENGTH));
        try (SqliteHistory history = new SqliteHistory(HistorySettings.of(file), time, trouble -> {})) {
            for (Duration left = LENGTH; !left.isNegative(); left = left.minus(STEP)) {
                if (left.compareTo(GAP_BEGINS) > 0 || left.compareTo(GAP_ENDS) < 0) {
                    for (String name : names) {
                        history.onSnapshot(snapshot(name, left, time));
                    }
                }
                time.advance(STEP);
            }
        }
    }

    private static UpsSnapshot snapshot(String ups, Duration left, ManualTime time) throws ImplausibleDataException {
        Reading reading = new Reading(
                new TelemetryDecoder(Ep20.PROFILE).decode(values(left).block()), time.moment());
        return new UpsSnapshot(
                ups, Optional.of(reading), LinkState.UP, Optional.empty(), STALE_AFTER, List.of(), NO_STATISTICS);
    }

    private static RegisterValues values(Duration left) {
        double hours = left.toSeconds() / 3600.0;
        boolean outage = left.compareTo(OUTAGE_BEGINS) <= 0 && left.compareTo(OUTAGE_ENDS) > 0;
        double missing = outage ? (OUTAGE_BEGINS.toSeconds() - left.toSeconds()) / 60.0 : 0;
        RegisterValues values = outage ? PlayedUps.onBattery((int) (100 - 2.5 * missing)) : RegisterValues.onMains();
        return values.with(
                        Ep20Registers.LOAD_POWER,
                        Math.rint(220 + 90 * Math.sin(hours * 1.7) + 25 * Math.sin(hours * 23)))
                .with(Ep20Registers.LOAD_PERCENT, Math.rint(28 + 10 * Math.sin(hours * 1.7)))
                .with(Ep20Registers.GRID_VOLTAGE, outage ? 0 : 226 + 5 * Math.sin(hours * 0.9) + Math.sin(hours * 31))
                .with(Ep20Registers.BATTERY_VOLTAGE, outage ? 12.6 - 0.04 * missing : 13.6)
                .with(Ep20Registers.TRANSFORMER_TEMPERATURE, Math.rint(34 + 4 * Math.sin(hours * 0.6)));
    }
}
