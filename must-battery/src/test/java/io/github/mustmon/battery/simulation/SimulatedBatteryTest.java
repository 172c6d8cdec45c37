package io.github.mustmon.battery.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.battery.Chemistry;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The simulated battery")
class SimulatedBatteryTest {
    private static double minutesToCutOff(SimulatedBattery battery, double loadWatts) {
        double minutes = 0;
        while (!battery.isCutOff() && minutes < 100_000) {
            battery.advance(Duration.ofSeconds(6), loadWatts, false);
            minutes += 0.1;
        }
        return minutes;
    }

    @ParameterizedTest
    @EnumSource(Chemistry.class)
    @DisplayName("delivers less of its charge to a heavier load")
    void heavyLoadReachesLess(Chemistry chemistry) {
        BatteryDesign design = BatteryDesign.of(chemistry, 100, 1, 12);

        double light = minutesToCutOff(new SimulatedBattery(design), 50);
        double heavy = minutesToCutOff(new SimulatedBattery(design), 500);

        double lightEnergy = light * (15 + 1.12 * 50);
        double heavyEnergy = heavy * (15 + 1.12 * 500);
        assertThat(lightEnergy / 60).isBetween(900.0, 1400.0);
        assertThat(heavyEnergy).isLessThan(lightEnergy);
    }

    @Test
    @DisplayName("lasts half as long, or less, when half of its health is gone")
    void wornBatteryLastsLess() {
        double fresh = minutesToCutOff(new SimulatedBattery(BatteryDesign.of(Chemistry.AGM, 100, 1, 12)), 300);
        double worn = minutesToCutOff(new SimulatedBattery(BatteryDesign.of(Chemistry.AGM, 100, 0.5, 12)), 300);

        assertThat(worn).isBetween(0.25 * fresh, 0.5 * fresh);
    }

    @Test
    @DisplayName("sags under the load, falls faster at the end, and recovers in a rest")
    void sagKneeAndRecovery() {
        SimulatedBattery battery = new SimulatedBattery(BatteryDesign.of(Chemistry.AGM, 100, 1, 12));
        double atFloat = battery.volts();
        battery.advance(Duration.ofSeconds(2), 500, false);
        double sagged = battery.volts();
        battery.advance(Duration.ofMinutes(10), 500, false);
        double early = sagged - battery.volts();
        double beforeLast = battery.volts();
        double lastSlope = 0;
        while (!battery.isCutOff()) {
            battery.advance(Duration.ofSeconds(2), 500, false);
            lastSlope = beforeLast - battery.volts();
            beforeLast = battery.volts();
        }
        battery.advance(Duration.ofHours(2), 0, false);

        assertThat(sagged).isLessThan(atFloat - 0.7);
        assertThat(lastSlope * 300).isGreaterThan(2 * early);
        assertThat(battery.volts()).isGreaterThan(11.0);
        assertThat(battery.isCutOff()).isTrue();
    }

    @Test
    @DisplayName("charges with constant current, constant voltage and float")
    void charges() {
        SimulatedBattery battery = new SimulatedBattery(BatteryDesign.of(Chemistry.AGM, 100, 1, 24));
        battery.setCharge(0.3);

        battery.advance(Duration.ofMinutes(5), 100, true);
        ChargeStage first = battery.stage();
        double firstAmperes = battery.chargingAmperes();
        battery.advance(Duration.ofDays(2), 100, true);

        assertThat(first).isEqualTo(ChargeStage.CONSTANT_CURRENT);
        assertThat(firstAmperes).isBetween(9.0, 11.0);
        assertThat(battery.stage()).isEqualTo(ChargeStage.FLOAT);
        assertThat(battery.volts()).isCloseTo(27.2, within(0.01));
        assertThat(battery.trueCharge()).isGreaterThan(0.97);
        assertThat(battery.reportedPercent()).isEqualTo(100);
    }

    @Test
    @DisplayName("gives the same in one step as in many")
    void stepsDoNotMatter() {
        SimulatedBattery one = new SimulatedBattery(BatteryDesign.of(Chemistry.GEL, 65, 0.8, 12));
        SimulatedBattery many = new SimulatedBattery(BatteryDesign.of(Chemistry.GEL, 65, 0.8, 12));

        one.advance(Duration.ofMinutes(20), 200, false);
        for (int i = 0; i < 600; i++) {
            many.advance(Duration.ofSeconds(2), 200, false);
        }

        assertThat(one.volts()).isEqualTo(many.volts());
        assertThat(one.chargingAmperes()).isNegative().isEqualTo(many.chargingAmperes());
    }

    @Test
    @DisplayName("refuses a battery that cannot be")
    void refusesNonsense() {
        assertThatThrownBy(() -> BatteryDesign.of(Chemistry.AGM, 0, 1, 12)).hasMessageContaining("1 and 2000 Ah");
        assertThatThrownBy(() -> BatteryDesign.of(Chemistry.AGM, 10, 1.2, 12)).hasMessageContaining("health");
        assertThatThrownBy(() -> BatteryDesign.of(Chemistry.AGM, 10, 1, 13)).hasMessageContaining("voltage class");
    }
}
