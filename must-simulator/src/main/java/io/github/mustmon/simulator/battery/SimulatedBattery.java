package io.github.mustmon.simulator.battery;

import io.github.mustmon.protocol.telemetry.ChargeStage;

/**
 * A battery behind an inverter and a charger, advanced in time by its owner; deterministic and without clock.
 *
 * <p>Charge sits in two wells (Manwell and McGowan's kinetic model): the current draws from the available one, and the
 * bound one flows after it, {@code dq1/dt = -I + k (h2 - h1)}, with the heads {@code h1 = q1/c}, {@code h2 =
 * q2/(1-c)}. Terminal voltage is the open-circuit voltage at the head of the available well, less a resistive drop that
 * grows as the battery empties and with age, less polarisation that follows the current with a time constant of 40 s, so
 * that the voltage recovers when the load goes.
 */
public final class SimulatedBattery {

    private static final double LONGEST_STEP_SECONDS = 2;
    private static final double POLARISATION_SECONDS = 40;
    private static final double ABSORPTION_TAIL = .02;
    private static final double INVERTER_EFFICIENCY = .88;

    private final BatteryDesign design;
    private final CellCurve curve;
    private final double blocks;
    private final double capacity;
    private final double resistance;
    private double available;
    private double bound;
    private double polarisation;
    private double amperes;
    private double volts;
    private ChargeStage stage = ChargeStage.FLOAT;
    private boolean charging = true;
    private double cutoffVolts;
    private boolean cutoffReached;

    /** Creates a full battery in float. */
    public SimulatedBattery(BatteryDesign design) {
        this(design, CellCurve.of(design.chemistry()));
    }

    /** Creates a full battery in float with that curve. */
    SimulatedBattery(BatteryDesign design, CellCurve curve) {
        this.design = design;
        this.curve = curve;
        this.blocks = design.nominalVolts() / 12.0;
        this.capacity = design.capacityAmpereHours() * design.healthPercent() / 100;
        double wear = Math.max(0, 1 - design.healthPercent() / 100);
        this.resistance = curve.resistanceOhmHours() / design.capacityAmpereHours() * (1 + 2.5 * wear);
        this.available = capacity * curve.availableShare();
        this.bound = capacity - available;
        this.volts = curve.floatVolts();
        this.cutoffVolts = design.cutoffVolts();
    }

    /** Creates a battery in the same state as that one. */
    SimulatedBattery(SimulatedBattery other) {
        this(other.design, other.curve);
        available = other.available;
        bound = other.bound;
        polarisation = other.polarisation;
        amperes = other.amperes;
        volts = other.volts;
        stage = other.stage;
        charging = other.charging;
        cutoffVolts = other.cutoffVolts;
        cutoffReached = other.cutoffReached;
    }

    /**
     * Lets time pass.
     *
     * @param seconds how long, not negative
     * @param loadWatts power of the load in W
     * @param mainsPresent whether mains feed the load and the charger
     * @return what the UPS shows at the end
     */
    public BatteryState advance(double seconds, double loadWatts, boolean mainsPresent) {
        if (!(seconds >= 0 && Double.isFinite(seconds)) || !(loadWatts >= 0 && Double.isFinite(loadWatts))) {
            throw new IllegalArgumentException("cannot advance " + seconds + " s with a load of " + loadWatts + " W");
        }
        double left = seconds;
        while (left > 0) {
            double dt = Math.min(left, LONGEST_STEP_SECONDS);
            step(dt, loadWatts, mainsPresent);
            left -= dt;
        }
        return state();
    }

    /**
     * Sets another voltage at which the UPS stops, from now on.
     *
     * @param volts of the whole battery
     */
    public void cutOffAt(double volts) {
        cutoffVolts = volts;
    }

    /** {@return what the UPS shows now} */
    public BatteryState state() {
        double percent = 100 * (volts - curve.emptyVolts()) / (curve.fullVolts() - curve.emptyVolts());
        double shown = charging && stage == ChargeStage.FLOAT ? 100 : Math.max(0, Math.min(100, percent));
        return new BatteryState(volts * blocks, amperes, Math.rint(shown), charging, stage, cutoffReached);
    }

    /** {@return the true charge left, 0 to 1: what no device shows} */
    public double chargeLeft() {
        return (available + bound) / capacity;
    }

    private void step(double dt, double loadWatts, boolean mainsPresent) {
        charging = mainsPresent;
        if (mainsPresent) {
            cutoffReached = false;
            charge(dt);
        } else {
            stage = ChargeStage.CONSTANT_CURRENT;
            discharge(dt, loadWatts);
        }
        diffuse(dt);
    }

    private void discharge(double dt, double loadWatts) {
        double drawn = 0;
        if (!cutoffReached) {
            double watts = 6 + .010 * design.ratedWatts() + loadWatts / INVERTER_EFFICIENCY;
            drawn = watts / blocks / Math.max(volts, 8);
            drawn = watts / blocks / Math.max(terminal(drawn), 8);
        }
        amperes = -drawn;
        polarise(dt);
        available = Math.max(0, available - drawn * dt / 3600);
        volts = terminal(drawn);
        if (volts * blocks <= cutoffVolts && drawn > 0) {
            cutoffReached = true;
        }
    }

    private void charge(double dt) {
        double head = head();
        double absorption = stage == ChargeStage.FLOAT ? curve.floatVolts() : curve.absorptionVolts();
        double bulk = curve.bulkShare() * design.capacityAmpereHours();
        double toLimit = (absorption - curve.openCircuitVolts(head)) / (resistance * 3);
        double accepted = Math.max(0, Math.min(toLimit, bulk));
        double room = Math.max(0, 1 - chargeLeft());
        accepted = Math.min(accepted, bulk * Math.min(1, 8 * room + .002));
        if (stage != ChargeStage.FLOAT || room > .05) {
            if (accepted >= .98 * bulk) {
                stage = ChargeStage.CONSTANT_CURRENT;
            } else if (accepted < ABSORPTION_TAIL * design.capacityAmpereHours() && room < .02) {
                stage = ChargeStage.FLOAT;
            } else {
                stage = ChargeStage.CONSTANT_VOLTAGE;
            }
        }
        amperes = accepted;
        polarise(dt);
        available += accepted * dt / 3600;
        double free = capacity * curve.availableShare() - available;
        if (free < 0) {
            available += free;
            bound = Math.min(capacity * (1 - curve.availableShare()), bound - free);
        }
        volts = stage == ChargeStage.CONSTANT_CURRENT
                ? Math.min(absorption, curve.openCircuitVolts(head) + accepted * resistance * 3)
                : absorption;
    }

    private void polarise(double dt) {
        double target = curve.polarisationVolts() * Math.tanh(2 * -amperes / design.capacityAmpereHours());
        polarisation += (1 - Math.exp(-dt / POLARISATION_SECONDS)) * (target - polarisation);
    }

    private void diffuse(double dt) {
        double share = curve.availableShare();
        double level = available / share - bound / (1 - share);
        double flow = -curve.diffusionPerHour() * level * dt / 3600 * share * (1 - share);
        double moved = Math.max(-available, Math.min(bound, flow));
        available += moved;
        bound -= moved;
    }

    private double head() {
        return available / (capacity * curve.availableShare());
    }

    private double terminal(double drawn) {
        double head = head();
        double growth = 1 + .25 / (head + .12);
        return curve.openCircuitVolts(head) - drawn * resistance * growth - polarisation;
    }
}
