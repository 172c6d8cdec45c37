package io.github.mustmon.app.power;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One UPS whose readings a test gives, a fresh one whenever somebody looks. */
final class PlayedReadings implements UpsDirectory {

    static final String UPS = "ups";

    private static final int BACKUP = 3;

    private final ManualTime time;
    private final EventLog events = new MemoryEventLog();
    private RegisterValues values = RegisterValues.onMains();
    private volatile Runnable onLook = () -> {};

    PlayedReadings(ManualTime time) {
        this.time = time;
    }

    /** From now on whoever looks finds the machine at its limits. */
    void failing(Runnable eachLook) {
        onLook = () -> {
            eachLook.run();
            throw new OutOfMemoryError("unable to create native thread");
        };
    }

    void onBattery(int percent) {
        values = RegisterValues.onMains()
                .with(Ep20Registers.WORK_STATE, BACKUP)
                .with(Ep20Registers.GRID_VOLTAGE, 0)
                .with(Ep20Registers.GRID_FREQUENCY, 0)
                .with(Ep20Registers.BATTERY_VOLTAGE, 12.6)
                .with(Ep20Registers.BATTERY_CHARGE, percent);
    }

    void onMains() {
        values = RegisterValues.onMains();
    }

    @Override
    public List<UpsSnapshot> snapshots() {
        return List.of(snapshot());
    }

    @Override
    public Optional<UpsSnapshot> snapshot(String ups) {
        return ups.equals(UPS) ? Optional.of(snapshot()) : Optional.empty();
    }

    private UpsSnapshot snapshot() {
        onLook.run();
        try {
            return new UpsSnapshot(
                    UPS,
                    Optional.of(new Reading(new TelemetryDecoder(Ep20.PROFILE).decode(values.block()), time.moment())),
                    LinkState.UP,
                    Optional.empty(),
                    Duration.ofSeconds(15),
                    List.of(),
                    new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO));
        } catch (ImplausibleDataException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public Duration uptime() {
        return Duration.ZERO;
    }
}
