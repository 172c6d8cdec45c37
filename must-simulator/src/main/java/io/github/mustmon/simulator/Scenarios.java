package io.github.mustmon.simulator;

import static io.github.mustmon.protocol.register.Ep20Registers.ALARM_BITS;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BUZZER_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGE_STAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.CHARGING;
import static io.github.mustmon.protocol.register.Ep20Registers.FAULT_CODE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_APPARENT_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_PERCENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.MACHINE_TYPE;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;

import io.github.mustmon.protocol.register.RegisterBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a simulated UPS can go through. All repeat for ever. */
public final class Scenarios {

    /** Steady mains with the small ups and downs of a real line. */
    public static final Scenario STEADY = new ComputedScenario("steady", Scenarios::steady);

    /**
     * Thirty seconds of mains, a minute of outage, then mains and two minutes of charging through all its stages; again
     * every four minutes.
     */
    public static final Scenario OUTAGE = new ComputedScenario("outage", Scenarios::outage);

    /** Normal load, then one above the rating; again every two minutes. */
    public static final Scenario OVERLOAD = new ComputedScenario("overload", Scenarios::overload);

    /** Works for twenty seconds, then reports a fault for forty; again every minute. */
    public static final Scenario FAULT = new ComputedScenario("fault", Scenarios::fault);

    /** Another model, an EP3000 Plus, stopped: its states are numbered from 0, so 3 does not mean that it is on battery. */
    public static final Scenario EP3000_PLUS = new ComputedScenario("ep3000-plus", Scenarios::ep3000Plus);

    /** All of them. */
    public static final List<Scenario> ALL = List.of(STEADY, OUTAGE, OVERLOAD, FAULT, EP3000_PLUS);

    private static final double OUTAGE_FROM_SECONDS = 30;
    private static final double OUTAGE_TO_SECONDS = 90;

    /** A battery that is empty after three minutes, so that people see it move. */
    private static final double LOST_PERCENT_A_SECOND = 0.6;

    private static final double REGAINED_PERCENT_A_SECOND = 0.3;

    /** Which share of the charge comes back at constant current; the rest comes at constant voltage. */
    private static final double BULK_SHARE = 0.7;

    private static final double INVERTER_EFFICIENCY = 0.88;

    private Scenarios() {}

    /** The scenario of a name; absent if there is none. */
    public static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /**
     * The scenario of a text: a name, or {@code steady} or {@code outage} with a battery behind it, whose options follow a
     * question mark, such as {@code outage?speed=60&capacity_ah=50&health=70&type=agm&load_watts=200}. One with a battery
     * remembers how its battery stands: it is for one device.
     *
     * @return absent if there is no scenario of that name
     * @throws IllegalArgumentException if an option is unknown or out of its range; the message says which
     */
    public static Optional<Scenario> of(String text) {
        int mark = text.indexOf('?');
        Optional<Scenario> plain = named(mark < 0 ? text : text.substring(0, mark));
        if (mark < 0 || plain.isEmpty()) {
            return plain;
        }
        if (!plain.get().equals(STEADY) && !plain.get().equals(OUTAGE)) {
            throw new IllegalArgumentException(text + ": only steady and outage have options; "
                    + plain.get().name() + " has none");
        }
        try {
            BatteryOptions options = BatteryOptionsParser.parse(text.substring(mark + 1));
            return Optional.of(new BatteryScenario(text, options, plain.get().equals(OUTAGE)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
        }
    }

    /** A scenario that always shows the same block. */
    public static Scenario constant(String name, RegisterBlock block) {
        return new ComputedScenario(name, seconds -> block);
    }

    private record ComputedScenario(String name, Function<Double, RegisterBlock> bySeconds) implements Scenario {

        @Override
        public RegisterBlock telemetryAt(Duration sinceStart) {
            return bySeconds.apply(sinceStart.toMillis() / 1000.0);
        }
    }

    private static RegisterBlock steady(double seconds) {
        return mains(seconds).block();
    }

    private static RegisterBlock outage(double seconds) {
        double at = seconds % 240;
        if (at < OUTAGE_FROM_SECONDS) {
            return mains(seconds).block();
        }
        double drawn = Math.min(at, OUTAGE_TO_SECONDS) - OUTAGE_FROM_SECONDS;
        double lost = drawn * LOST_PERCENT_A_SECOND;
        if (at < OUTAGE_TO_SECONDS) {
            double volts = 12.9 - drawn * 0.012;
            return mains(seconds)
                    .with(WORK_STATE, 3)
                    .with(GRID_VOLTAGE, 0)
                    .with(GRID_FREQUENCY, 0)
                    .with(OUTPUT_VOLTAGE, 220.9)
                    .with(OUTPUT_FREQUENCY, 50)
                    .with(BATTERY_VOLTAGE, volts)
                    .with(BATTERY_CURRENT, -watts(seconds) / volts / INVERTER_EFFICIENCY)
                    .with(BATTERY_CHARGE, Math.floor(100 - lost))
                    .with(CHARGE_STAGE, 0)
                    .with(CHARGING, 0)
                    .with(BUZZER_STATE, 1)
                    .block();
        }
        double regained = Math.min(lost, (at - OUTAGE_TO_SECONDS) * REGAINED_PERCENT_A_SECOND);
        double share = regained / lost;
        if (share == 1) {
            return mains(seconds).block();
        }
        boolean bulk = share < BULK_SHARE;
        return mains(seconds)
                .with(BATTERY_VOLTAGE, bulk ? 13.2 + 0.9 * share / BULK_SHARE : 14.1)
                .with(BATTERY_CURRENT, bulk ? 20 : 0.4 + 19.6 * (1 - share) / (1 - BULK_SHARE))
                .with(BATTERY_CHARGE, Math.floor(100 - lost + regained))
                .with(CHARGE_STAGE, bulk ? 0 : 1)
                .block();
    }

    private static RegisterBlock overload(double seconds) {
        if (seconds % 120 < 40) {
            return mains(seconds).block();
        }
        return mains(seconds)
                .with(LOAD_CURRENT, 5.2)
                .with(LOAD_POWER, 1150)
                .with(LOAD_APPARENT_POWER, 1180)
                .with(LOAD_PERCENT, 115)
                .with(LOAD_STATE, 2)
                .with(BUZZER_STATE, 2)
                .with(ALARM_BITS, 1 << 2)
                .block();
    }

    private static RegisterBlock fault(double seconds) {
        if (seconds % 60 < 20) {
            return mains(seconds).block();
        }
        return mains(seconds)
                .with(WORK_STATE, 5)
                .with(OUTPUT_VOLTAGE, 0)
                .with(OUTPUT_FREQUENCY, 0)
                .with(LOAD_CURRENT, 0)
                .with(LOAD_POWER, 0)
                .with(LOAD_APPARENT_POWER, 0)
                .with(LOAD_PERCENT, 0)
                .with(BUZZER_STATE, 2)
                .with(FAULT_CODE, 5)
                .block();
    }

    private static RegisterBlock ep3000Plus(double seconds) {
        return mains(seconds).with(MACHINE_TYPE, 3).with(WORK_STATE, 3).block();
    }

    static RegisterValues mains(double seconds) {
        double wave = Math.sin(seconds / 47) + 0.4 * Math.sin(seconds / 7);
        double watts = watts(seconds);
        return RegisterValues.onMains()
                .with(GRID_VOLTAGE, 225.6 + 2.4 * wave)
                .with(GRID_FREQUENCY, 50 + Math.rint(wave) / 10)
                .with(OUTPUT_VOLTAGE, 224.8 + 2.4 * wave)
                .with(OUTPUT_FREQUENCY, 50 + Math.rint(wave) / 10)
                .with(LOAD_POWER, watts)
                .with(LOAD_APPARENT_POWER, Math.rint(watts * 1.45))
                .with(LOAD_CURRENT, watts * 1.45 / 225)
                .with(LOAD_PERCENT, Math.rint(watts / 10));
    }

    private static double watts(double seconds) {
        return Math.rint(138 + 22 * Math.sin(seconds / 83) + 6 * Math.sin(seconds / 11));
    }
}
