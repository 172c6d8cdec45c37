package io.github.mustmon.simulator;

import static io.github.mustmon.protocol.register.Ep20Registers.ALARM_BITS;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BUZZER_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGE_STAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGING;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_APPARENT_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_PERCENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.SHUTDOWN_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;

import io.github.mustmon.protocol.register.Rating;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.github.mustmon.simulator.battery.BatteryDesign;
import io.github.mustmon.simulator.battery.BatteryState;
import io.github.mustmon.simulator.battery.SimulatedBattery;
import java.time.Duration;

/**
 * A UPS with a battery that behaves as one: its voltage drops when the load goes over to it, falls slowly, then steeply,
 * until the UPS stops at the voltage of its settings, recovers, and is charged when mains are back; then all over again.
 *
 * <p>The battery is advanced in steps of one of its seconds, whenever a block is asked for, so what is seen does not depend
 * on how often that is. It remembers where it is; a time before the last one makes it begin anew. For one thread.
 */
final class BatteryScenario implements Scenario {

    private static final Rating RATING = new Rating(12, 1000);
    private static final double USUAL_CUTOFF_VOLTS = 10.5;
    private static final double BATTERY_LOW_VOLTS_ABOVE_CUTOFF = 0.4;
    private static final int BATTERY_LOW = 1 << 1;
    private static final Duration MAINS_ON_THE_CLOCK = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration LONGEST_CHARGE = Duration.ofDays(2);

    /** Where in an outage it is. */
    private enum Phase {
        MAINS,
        OUTAGE,
        RECHARGE
    }

    private final String name;
    private final BatteryOptions options;
    private final boolean hasOutages;
    private final long mainsSeconds;
    private SimulatedBattery battery;
    private Phase phase = Phase.MAINS;
    private long second;
    private long phaseBegan;
    private long stoppedAt;

    /**
     * @param name how people asked for it
     * @param hasOutages whether mains ever fail
     */
    BatteryScenario(String name, BatteryOptions options, boolean hasOutages) {
        this.name = name;
        this.options = options;
        this.hasOutages = hasOutages;
        this.mainsSeconds = options.mains()
                .map(Duration::toSeconds)
                .orElseGet(() -> Math.round(MAINS_ON_THE_CLOCK.toSeconds() * options.speed()));
        this.battery = full();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double speed() {
        return options.speed();
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart) {
        return telemetryAt(sinceStart, USUAL_CUTOFF_VOLTS);
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart, RegisterBlock settings) {
        return telemetryAt(sinceStart, SHUTDOWN_VOLTAGE.value(settings, RATING).orElse(USUAL_CUTOFF_VOLTS));
    }

    private RegisterBlock telemetryAt(Duration sinceStart, double cutoffVolts) {
        long until = (long) (sinceStart.toMillis() / 1000.0 * options.speed());
        if (until < second) {
            battery = full();
            phase = Phase.MAINS;
            second = 0;
            phaseBegan = 0;
        }
        battery.cutOffAt(cutoffVolts);
        while (second < until) {
            second++;
            BatteryState state = battery.advance(1, watts(), phase != Phase.OUTAGE);
            if (!state.cutoffReached()) {
                stoppedAt = second;
            }
            if (isOver(state)) {
                phase = switch (phase) {
                    case MAINS -> Phase.OUTAGE;
                    case OUTAGE -> Phase.RECHARGE;
                    case RECHARGE -> Phase.MAINS;
                };
                phaseBegan = second;
            }
        }
        return block(battery.state(), cutoffVolts);
    }

    private boolean isOver(BatteryState state) {
        long lasted = second - phaseBegan;
        return switch (phase) {
            case MAINS -> hasOutages && lasted >= mainsSeconds;
            case OUTAGE ->
                options.outage()
                        .map(outage -> lasted >= outage.toSeconds())
                        .orElseGet(() -> second - stoppedAt >= REST.toSeconds());
            case RECHARGE -> state.stage() == ChargeStage.FLOAT || lasted >= LONGEST_CHARGE.toSeconds();
        };
    }

    private RegisterBlock block(BatteryState state, double cutoffVolts) {
        RegisterValues values = phase == Phase.OUTAGE
                ? inOutage(state.cutoffReached(), state.volts() < cutoffVolts + BATTERY_LOW_VOLTS_ABOVE_CUTOFF)
                : onMains();
        return values.with(BATTERY_VOLTAGE, state.volts())
                .with(BATTERY_CURRENT, state.amperes())
                .with(BATTERY_CHARGE, state.stateOfChargePercent())
                .with(CHARGE_STAGE, state.stage().code())
                .with(CHARGING, state.charging() ? 1 : 0)
                .block();
    }

    private RegisterValues onMains() {
        return load(Scenarios.mains((double) second), watts());
    }

    private RegisterValues inOutage(boolean stopped, boolean low) {
        RegisterValues dark = Scenarios.mains((double) second)
                .with(GRID_VOLTAGE, 0)
                .with(GRID_FREQUENCY, 0)
                .with(BUZZER_STATE, low ? 2 : 1)
                .with(ALARM_BITS, low ? BATTERY_LOW : 0);
        return stopped
                ? load(dark, 0)
                        .with(WORK_STATE, WorkState.STOP.code())
                        .with(OUTPUT_VOLTAGE, 0)
                        .with(OUTPUT_FREQUENCY, 0)
                : load(dark, watts())
                        .with(WORK_STATE, WorkState.BACKUP.code())
                        .with(OUTPUT_VOLTAGE, 220.9)
                        .with(OUTPUT_FREQUENCY, 50);
    }

    private static RegisterValues load(RegisterValues values, double watts) {
        double voltAmperes = Math.rint(watts * 1.45);
        return values.with(LOAD_POWER, watts)
                .with(LOAD_APPARENT_POWER, voltAmperes)
                .with(LOAD_CURRENT, voltAmperes / 225)
                .with(LOAD_PERCENT, Math.rint(watts / RATING.ratedWatts() * 100));
    }

    private double watts() {
        return Math.rint(options.loadWatts() * (1 + 0.04 * Math.sin(second / 83.0) + 0.01 * Math.sin(second / 11.0)));
    }

    private SimulatedBattery full() {
        return new SimulatedBattery(new BatteryDesign(
                options.chemistry(),
                options.capacityAmpereHours(),
                options.healthPercent(),
                RATING.batteryNominalVolts(),
                USUAL_CUTOFF_VOLTS,
                RATING.ratedWatts()));
    }
}
