package io.github.mustmon.simulator.battery;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.Scenario;
import io.github.mustmon.battery.Scenario.Reading;
import io.github.mustmon.battery.SupplyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Outages of simulated batteries of random size, wear, physics and load, read by a meter with random errors. The same
 * seed gives the same scenario. The last outage runs to the cut-off; those before are partial, or run to the cut-off too.
 */
public final class RandomScenarios {

    private static final SimulatedChemistry[] LEAD_ACID = {
        SimulatedChemistry.AGM, SimulatedChemistry.GEL, SimulatedChemistry.AGM, SimulatedChemistry.FLOODED
    };
    private static final SimulatedChemistry[] LITHIUM = {SimulatedChemistry.LIFEPO4};
    private static final long FIRST_SEED = 20_261_126;
    private static final double SECONDS_ON_MAINS = 20 * 3600;
    private static final double LEAST_RUNTIME_SECONDS = 900;
    private static final double MAINS_INTERVAL = 120;

    private final Random random;
    private final BatteryDesign design;
    private final SimulatedBattery battery;
    private final List<Reading> readings = new ArrayList<>();
    private final double interval;
    private final double currentGain;
    private final double currentOffset;
    private final double loadChangeSeconds;
    private double[] loads;
    private double load;
    private double now;

    private RandomScenarios(int seed, SimulatedChemistry... chemistries) {
        random = new Random(FIRST_SEED + 7919L * seed);
        SimulatedChemistry chemistry = chemistries[Math.floorMod(seed, chemistries.length)];
        double label = Math.rint(Math.exp(between(Math.log(7), Math.log(200))));
        int blocks = label > 30 && random.nextInt(5) == 0 ? 2 : 1;
        double hours = Math.exp(between(Math.log(.5), Math.log(10)));
        double wanted = Math.min(1400, label * 9 * blocks / hours);
        double rated = wanted < 250 ? 600 : wanted < 600 ? 1000 : 2000;
        double mean = Math.max(15, wanted - 10);
        double cutoff = Math.rint(10 * between(10.7, 11.3)) / 10;
        design = new BatteryDesign(chemistry, label, between(55, 105), 12 * blocks, cutoff * blocks, rated);
        CellCurve curve = CellCurve.of(chemistry)
                .varied(between(.9, 1.1), between(.7, 1.5), between(.7, 1.5), between(-.08, .08));
        battery = new SimulatedBattery(design, curve);
        interval = 1 + random.nextInt(4);
        currentGain = between(.85, 1.1);
        currentOffset = between(-.1, .2);
        boolean steady = random.nextInt(3) == 0;
        loads = steady ? new double[] {mean} : new double[] {mean * between(.6, .95), mean, mean * between(1.05, 1.5)};
        loadChangeSeconds = hours * 3600 * between(.08, .3);
        load = loads[0];
        while (secondsToCutoff() < LEAST_RUNTIME_SECONDS) {
            loads = Arrays.stream(loads).map(watts -> .8 * watts).toArray();
            load = loads[0];
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** {@return a scenario of lead-acid whose outages before the last one are partial} */
    public static Scenario afterPartialOutages(int seed, int outages) {
        return new RandomScenarios(seed, LEAD_ACID).partialOutages(outages - 1).finish(seed, outages);
    }

    /** {@return a scenario of LiFePO4 whose outages before the last one are partial} */
    public static Scenario lifepo4AfterPartialOutages(int seed, int outages) {
        return new RandomScenarios(seed, LITHIUM).partialOutages(outages - 1).finish(seed, outages);
    }

    /** {@return a scenario of lead-acid with two outages to the cut-off} */
    public static Scenario afterFullOutage(int seed) {
        RandomScenarios made = new RandomScenarios(seed, LEAD_ACID);
        made.mains();
        made.outage(1, 1);
        return made.finish(seed, 2);
    }

    private RandomScenarios partialOutages(int count) {
        for (int outage = 1; outage <= count; outage++) {
            mains();
            outage(outage, between(.08, .55));
        }
        return this;
    }

    private Scenario finish(int seed, int outages) {
        mains();
        outage(outages, 1);
        String name = design.chemistry().name().toLowerCase(Locale.ROOT) + Math.round(design.capacityAmpereHours())
                + "-" + seed;
        return new Scenario(
                name,
                outages,
                BatterySettings.untyped(design.nominalVolts(), design.cutoffVolts(), design.ratedWatts()),
                (design.chemistry() == SimulatedChemistry.LIFEPO4 ? 1 : Scenario.LEAD_FIVE_HOUR_SHARE)
                        * design.capacityAmpereHours()
                        * design.healthPercent()
                        / 100
                        * currentGain,
                readings);
    }

    private void mains() {
        for (double passed = 0; passed < SECONDS_ON_MAINS; passed += MAINS_INTERVAL) {
            BatteryState state = battery.advance(MAINS_INTERVAL, load, true);
            now += MAINS_INTERVAL;
            boolean last = passed + MAINS_INTERVAL >= SECONDS_ON_MAINS;
            read(state, 0, last ? secondsToCutoff() : Double.NaN);
        }
    }

    private void outage(int number, double share) {
        double left = secondsToCutoff();
        double until = share < 1 ? now + share * left : Double.POSITIVE_INFINITY;
        double change = now + loadChangeSeconds * between(.5, 1.5);
        while (now < until) {
            if (now >= change) {
                load = loads[random.nextInt(loads.length)];
                left = secondsToCutoff();
                change = now + loadChangeSeconds * between(.5, 1.5);
            }
            BatteryState state = battery.advance(interval, load, false);
            now += interval;
            left -= interval;
            if (state.cutoffReached()) {
                return;
            }
            read(state, number, Math.max(0, left));
        }
    }

    private double secondsToCutoff() {
        SimulatedBattery copy = new SimulatedBattery(battery);
        double seconds = 0;
        while (!copy.advance(2, load, false).cutoffReached()) {
            seconds += 2;
        }
        return seconds;
    }

    private void read(BatteryState state, int outage, double remaining) {
        double amperes = state.amperes() * currentGain + (outage > 0 ? -currentOffset : currentOffset);
        readings.add(new Reading(
                new BatterySample(
                        now,
                        Math.rint(10 * (state.volts() + .03 * random.nextGaussian())) / 10,
                        Math.rint(10 * (amperes * (1 + .02 * random.nextGaussian()))) / 10,
                        Math.rint(load * (1 + .02 * random.nextGaussian())),
                        state.charging() ? ChargeStage.valueOf(state.stage().name()) : ChargeStage.NOT_CHARGING,
                        outage > 0 ? SupplyState.ON_BATTERY : SupplyState.ON_MAINS),
                outage,
                remaining));
    }
}
