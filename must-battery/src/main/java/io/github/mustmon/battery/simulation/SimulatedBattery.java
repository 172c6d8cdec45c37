package io.github.mustmon.battery.simulation;

import io.github.mustmon.battery.Chemistry;
import java.time.Duration;

/**
 * A battery in a UPS: two wells of charge, rested voltage over charge, resistance, a knee at the end, recovery in a
 * rest, and a charger with constant current, constant voltage and float. Its physics shares no formula with the
 * estimator. Deterministic; not thread-safe.
 */
public final class SimulatedBattery {
    private static final double STEP_SECONDS = 2;
    private static final double SELF_CONSUMPTION_WATTS = 15;
    private static final double WATTS_PER_LOAD_WATT = 1.12;
    private static final double CHARGE_EFFICIENCY = 0.93;
    private static final double ABSORPTION_VOLTS = 14.1;
    private static final double FLOAT_VOLTS = 13.6;
    private static final double TAIL_SHARE = 0.03;
    private static final double LEAD_FLOAT_SHARE = 0.006;
    private static final double PERCENT_ZERO_VOLTS = 10.5;
    private static final double PERCENT_FULL_VOLTS = 13.9;

    private final BatteryDesign design;
    private final TwoWells wells;
    private final double ohms;
    private double volts;
    private double amperes;
    private ChargeStage stage = ChargeStage.FLOAT;
    private boolean cutOff;

    /** A full battery at float. */
    public SimulatedBattery(BatteryDesign design) {
        this.design = design;
        boolean lead = design.chemistry() != Chemistry.LIFEPO4;
        double capacity = design.labelAmpereHours() * design.health() * (lead ? 1.06 : 1.01);
        wells = lead ? new TwoWells(capacity, 0.45, 1.3) : new TwoWells(capacity, 0.9, 4);
        ohms = CellVoltage.ohms(design);
        volts = FLOAT_VOLTS;
    }

    /**
     * Lets time pass.
     *
     * @param elapsed how much.
     * @param loadWatts active power of the load.
     * @param mainsPresent whether the grid feeds the load and the charger.
     */
    public void advance(Duration elapsed, double loadWatts, boolean mainsPresent) {
        double seconds = elapsed.toNanos() / 1e9;
        if (!(seconds >= 0) || !(loadWatts >= 0)) {
            throw new IllegalArgumentException(
                    "Time and load must not be negative: " + elapsed + ", " + loadWatts + " W.");
        }
        if (mainsPresent && cutOff) {
            cutOff = false;
        }
        double left = seconds;
        while (left > 0) {
            double step = Math.min(left, STEP_SECONDS);
            if (mainsPresent) {
                charge(step / 3600);
            } else {
                discharge(loadWatts, step / 3600);
            }
            left -= step;
        }
    }

    private void discharge(double loadWatts, double hours) {
        stage = ChargeStage.NONE;
        double watts = cutOff ? 0 : (SELF_CONSUMPTION_WATTS + WATTS_PER_LOAD_WATT * loadWatts) / design.blocks();
        double source =
                CellVoltage.rested(design.chemistry(), wells.totalShare()) - CellVoltage.knee(wells.availableShare());
        double square = source * source - 4 * ohms * watts;
        // The power that the battery can deliver at all is reached at half of its source voltage.
        double current = watts == 0 ? 0 : (source - Math.sqrt(Math.max(0, square))) / (2 * ohms);
        wells.draw(current, hours);
        amperes = -current;
        volts = source - current * ohms;
        cutOff |= !cutOff && (square < 0 || volts * design.blocks() <= design.cutOffVolts());
    }

    private void charge(double hours) {
        double source = CellVoltage.rested(design.chemistry(), wells.totalShare());
        double goal = stage == ChargeStage.FLOAT ? FLOAT_VOLTS : ABSORPTION_VOLTS;
        double acceptance = ohms * 4 * (1 + 2 * wells.totalShare());
        double wanted = Math.max(0, (goal - source) / acceptance);
        double full = 1 - wells.totalShare();
        double accepted = Math.min(wanted, full * design.labelAmpereHours() / 1.5);
        boolean lead = design.chemistry() != Chemistry.LIFEPO4;
        double maintenance = lead ? LEAD_FLOAT_SHARE * design.labelAmpereHours() : 0;
        if (stage != ChargeStage.FLOAT) {
            stage = accepted < design.chargeAmperes() ? ChargeStage.CONSTANT_VOLTAGE : ChargeStage.CONSTANT_CURRENT;
            if (accepted < TAIL_SHARE * design.labelAmpereHours() && full < 0.05) {
                stage = ChargeStage.FLOAT;
            }
        }
        double current = Math.min(design.chargeAmperes(), accepted);
        wells.draw(-current * CHARGE_EFFICIENCY, hours);
        amperes = current + maintenance;
        volts = switch (stage) {
            case FLOAT -> FLOAT_VOLTS;
            case CONSTANT_VOLTAGE -> ABSORPTION_VOLTS;
            case CONSTANT_CURRENT, NONE -> Math.min(ABSORPTION_VOLTS, source + current * acceptance);
        };
    }

    /** Terminal voltage of the whole bank. */
    public double volts() {
        return volts * design.blocks();
    }

    /** Battery current as the UPS reports it: above 0 charging, below 0 discharging. */
    public double chargingAmperes() {
        return amperes;
    }

    /**
     * The state of charge that the UPS would report: a straight line over the terminal voltage, 10.5 V = 0 % and 13.9 V =
     * 100 % a block, and 100 at float. Not the true charge.
     */
    public int reportedPercent() {
        if (stage == ChargeStage.FLOAT) {
            return 100;
        }
        double share = (volts - PERCENT_ZERO_VOLTS) / (PERCENT_FULL_VOLTS - PERCENT_ZERO_VOLTS);
        return (int) Math.round(100 * Math.max(0, Math.min(1, share)));
    }

    /** The true charge, 0 to 1. */
    public double trueCharge() {
        return wells.totalShare();
    }

    /** What the charger does. */
    public ChargeStage stage() {
        return stage;
    }

    /** Whether the voltage has reached the cut-off in this outage: the UPS is off until mains return. */
    public boolean isCutOff() {
        return cutOff;
    }

    /** Sets the charge, 0 to 1, at rest. */
    public void setCharge(double full) {
        if (!(full >= 0 && full <= 1)) {
            throw new IllegalArgumentException("The charge is " + full + ": it must be between 0 and 1.");
        }
        wells.set(full);
        stage = full < 1 ? ChargeStage.NONE : ChargeStage.FLOAT;
        volts = CellVoltage.rested(design.chemistry(), full);
        amperes = 0;
    }
}
