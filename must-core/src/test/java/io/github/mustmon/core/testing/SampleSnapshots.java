package io.github.mustmon.core.testing;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes snapshots for tests. */
public final class SampleSnapshots {

    /** Of a UPS that was never polled. */
    public static final PollStatistics NOTHING_COUNTED =
            new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

    private SampleSnapshots() {}

    /** What the registers of an EP20 mean, from 30000 on. */
    public static Telemetry decoded(int... registers) {
        try {
            return new TelemetryDecoder(Ep20.PROFILE)
                    .decode(RegisterBlock.of(Ep20Registers.TELEMETRY.first(), registers.clone()));
        } catch (ImplausibleDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A UPS that answers. */
    public static UpsSnapshot of(
            String ups, Reading reading, Duration staleAfter, PollStatistics statistics, List<Alarm> alarms) {
        return new UpsSnapshot(
                ups, Optional.of(reading), LinkState.UP, Optional.empty(), staleAfter, alarms, statistics);
    }

    /** A UPS that has not answered yet. */
    public static UpsSnapshot beforeTheFirstReading(String ups, String linkTrouble, Duration staleAfter) {
        return new UpsSnapshot(
                ups,
                Optional.empty(),
                LinkState.DOWN,
                Optional.of(linkTrouble),
                staleAfter,
                List.of(),
                NOTHING_COUNTED);
    }
}
