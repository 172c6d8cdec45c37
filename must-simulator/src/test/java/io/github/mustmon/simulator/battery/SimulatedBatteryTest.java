package io.github.mustmon.simulator.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.protocol.telemetry.ChargeStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A simulated battery")
class SimulatedBatteryTest {

    private static SimulatedBattery battery(SimulatedChemistry chemistry, double health) {
        return new SimulatedBattery(new BatteryDesign(chemistry, 100, health, 12, 10.5, 1000));
    }

    private static double secondsToCutoff(SimulatedBattery battery, double watts) {
        double seconds = 0;
        while (!battery.advance(10, watts, false).cutoffReached()) {
            seconds += 10;
            assertThat(seconds).isLessThan(400_000);
        }
        return seconds;
    }

    @ParameterizedTest
    @EnumSource(SimulatedChemistry.class)
    @DisplayName("delivers less charge to a heavy load than to a light one")
    void heavyLoadTakesLess(SimulatedChemistry chemistry) {
        SimulatedBattery light = battery(chemistry, 100);
        SimulatedBattery heavy = battery(chemistry, 100);

        secondsToCutoff(light, 50);
        secondsToCutoff(heavy, 800);

        assertThat(light.chargeLeft()).isLessThan(.2);
        assertThat(heavy.chargeLeft()).isGreaterThan(light.chargeLeft());
    }

    @Test
    @DisplayName("runs shorter when it is worn")
    void wornRunsShorter() {
        assertThat(secondsToCutoff(battery(SimulatedChemistry.AGM, 60), 200))
                .isLessThan(.65 * secondsToCutoff(battery(SimulatedChemistry.AGM, 100), 200));
    }

    @Test
    @DisplayName("delivers nothing after the cut-off, and its voltage recovers")
    void recoversAfterCutoff() {
        SimulatedBattery battery = battery(SimulatedChemistry.AGM, 100);
        secondsToCutoff(battery, 300);
        double atCutoff = battery.state().volts();

        BatteryState rested = battery.advance(1800, 300, false);

        assertThat(rested.amperes()).isZero();
        assertThat(rested.cutoffReached()).isTrue();
        assertThat(rested.volts()).isGreaterThan(atCutoff + .5);
    }

    @ParameterizedTest
    @EnumSource(SimulatedChemistry.class)
    @DisplayName("charges in the stages constant current, constant voltage, float, and is full in the end")
    void chargesInStages(SimulatedChemistry chemistry) {
        SimulatedBattery battery = battery(chemistry, 100);
        secondsToCutoff(battery, 200);

        BatteryState begin = battery.advance(60, 200, true);
        assertThat(begin.stage()).isEqualTo(ChargeStage.CONSTANT_CURRENT);
        assertThat(begin.amperes()).isPositive();
        assertThat(begin.cutoffReached()).isFalse();
        boolean absorbed = false;
        for (int minute = 0; minute < 48 * 60; minute++) {
            absorbed |= battery.advance(60, 200, true).stage() == ChargeStage.CONSTANT_VOLTAGE;
        }

        assertThat(absorbed).isTrue();
        assertThat(battery.state().stage()).isEqualTo(ChargeStage.FLOAT);
        assertThat(battery.state().stateOfChargePercent()).isEqualTo(100);
        assertThat(battery.chargeLeft()).isCloseTo(1, within(.03));
    }

    @Test
    @DisplayName("of 24 V has twice the voltage and half the current")
    void twentyFourVolts() {
        BatteryState single = new SimulatedBattery(new BatteryDesign(SimulatedChemistry.AGM, 100, 100, 12, 10.5, 1000))
                .advance(60, 200, false);
        BatteryState pair = new SimulatedBattery(new BatteryDesign(SimulatedChemistry.AGM, 100, 100, 24, 21, 1000))
                .advance(60, 200, false);

        assertThat(pair.volts()).isCloseTo(2 * single.volts(), within(.4));
        assertThat(pair.amperes()).isCloseTo(single.amperes() / 2, within(.3));
    }

    @Test
    @DisplayName("refuses a design and a time that cannot be")
    void refusesNonsense() {
        assertThatThrownBy(() -> new BatteryDesign(SimulatedChemistry.AGM, 0, 100, 12, 10.5, 1000))
                .hasMessageContaining("capacity");
        assertThatThrownBy(() -> battery(SimulatedChemistry.AGM, 100).advance(-1, 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
