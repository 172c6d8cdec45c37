package io.github.mustmon.app.browser;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A UPS that says what a test wants, or nothing. For any number of threads. */
final class PlayedUps implements PortSource, Scenario, Responder {

    private static final int BACKUP = 3;

    private final String name;
    private final TimeSource time;
    private final Ep20Device device;
    private volatile RegisterValues values = RegisterValues.onMains();
    private volatile boolean silent;
    private volatile Optional<BatteryOutlook> outlook = Optional.empty();

    PlayedUps(String name, TimeSource time) {
        this.name = name;
        this.time = time;
        this.device = new Ep20Device(this, time);
    }

    static RegisterValues onBattery(int percent) {
        return RegisterValues.onMains()
                .with(Ep20Registers.WORK_STATE, BACKUP)
                .with(Ep20Registers.GRID_VOLTAGE, 0)
                .with(Ep20Registers.GRID_FREQUENCY, 0)
                .with(Ep20Registers.BATTERY_VOLTAGE, 12.4)
                .with(Ep20Registers.BATTERY_CURRENT, -8.6)
                .with(Ep20Registers.CHARGING, 0)
                .with(Ep20Registers.BATTERY_CHARGE, percent);
    }

    void says(RegisterValues other) {
        values = other;
    }

    void isSilent(boolean now) {
        silent = now;
    }

    /** What is estimated for its battery. */
    void isEstimated(BatteryOutlook estimated) {
        outlook = Optional.of(estimated);
    }

    Optional<BatteryOutlook> outlook() {
        return outlook;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart) {
        return values.block();
    }

    @Override
    public List<ResponseChunk> answersTo(byte[] bytes) {
        return silent ? List.of() : device.answersTo(bytes);
    }

    @Override
    public String address() {
        return "played:" + name;
    }

    @Override
    public SerialPort open() throws SerialException {
        return new SimulatedEp20(address(), this, time, LineTiming.AT_ONCE);
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(1);
    }
}
