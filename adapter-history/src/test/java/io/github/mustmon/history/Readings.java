package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings and snapshots for tests. */
final class Readings {

    static final Duration STALE_AFTER = Duration.ofSeconds(90);

    private static final PollStatistics NO_STATISTICS =
            new PollStatistics(Map.of(PollResult.OK, 1L), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

    private Readings() {}

    /** On mains: 225.6 V in, 138 W, battery at 13.6 V, 100 %, charging at 0.4 A. */
    static RegisterValues onMains() {
        return RegisterValues.onMains();
    }

    /** On battery: 0 V in, 138 W, battery at 12.4 V, 90 %, discharging at 8.6 A. */
    static RegisterValues onBattery() {
        return onMains()
                .with(WORK_STATE, 3)
                .with(GRID_VOLTAGE, 0)
                .with(GRID_FREQUENCY, 0)
                .with(BATTERY_VOLTAGE, 12.4)
                .with(BATTERY_CHARGE, 90)
                .with(BATTERY_CURRENT, -8.6);
    }

    static Telemetry telemetry(RegisterValues values) {
        try {
            return new TelemetryDecoder(Ep20.PROFILE).decode(values.block());
        } catch (ImplausibleDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static UpsSnapshot snapshot(String ups, Telemetry telemetry, Timestamp at) {
        return new UpsSnapshot(
                ups,
                Optional.of(new Reading(telemetry, at)),
                LinkState.UP,
                Optional.empty(),
                STALE_AFTER,
                List.of(),
                NO_STATISTICS);
    }
}
