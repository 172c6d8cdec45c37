package io.github.mustmon.battery.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.SupplyState;
import io.github.mustmon.simulator.battery.BatteryDesign;
import io.github.mustmon.simulator.battery.BatteryState;
import io.github.mustmon.simulator.battery.SimulatedBattery;
import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A capacity test")
class CapacityTestTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final SimulatedBattery battery =
            new SimulatedBattery(new BatteryDesign(SimulatedChemistry.AGM, 20, 100, 12, 10.5, 1000));
    private double now;

    private static CapacityTest to(OptionalDouble volts, OptionalDouble percent, OptionalDouble capacity) {
        return new CapacityTest(new CapacityTestPlan(12, 10.5, volts, percent, capacity), 0);
    }

    private static CapacityTest toCutoff() {
        return to(NONE, NONE, NONE);
    }

    private void play(CapacityTest test, double seconds, boolean mains) {
        for (double t = 0; t < seconds && !test.state().isOver(); t += 5) {
            BatteryState state = battery.advance(5, 100, mains);
            now += 5;
            test.observe(sample(
                    state.volts(),
                    state.amperes(),
                    mains
                            ? SupplyState.ON_MAINS
                            : state.cutoffReached() ? SupplyState.NEITHER : SupplyState.ON_BATTERY));
        }
    }

    private BatterySample sample(double volts, double amperes, SupplyState supply) {
        ChargeStage stage = supply == SupplyState.ON_MAINS ? ChargeStage.FLOAT : ChargeStage.NOT_CHARGING;
        return new BatterySample(now, volts, amperes, 100, stage, supply);
    }

    @Test
    @DisplayName("to the cut-off counts the charge until the UPS stops, and its curve falls over it in few points")
    void toTheCutoff() {
        CapacityTest test = toCutoff();

        play(test, 60, true);
        assertThat(test.state()).isEqualTo(CapacityTestState.WAITING);
        play(test, 60, false);
        assertThat(test.state()).isEqualTo(CapacityTestState.RUNNING);
        play(test, 100_000, false);

        assertThat(test.state()).isEqualTo(CapacityTestState.FINISHED);
        assertThat(test.end()).contains(CapacityTestEnd.CUTOFF);
        CapacityTestFigures figures = test.figures();
        double truth = 20 * (1 - battery.chargeLeft());
        assertThat(figures.ampereHours()).isCloseTo(truth, within(0.02 * truth));
        assertThat(figures.meanLoadWatts()).isCloseTo(100, within(1.0));
        assertThat(figures.wattHours()).isGreaterThan(figures.loadWattHours());
        assertThat(figures.fullAtStart()).isTrue();
        assertThat(figures.curve()).hasSizeBetween(40, 122);
        assertThat(figures.firstVolts()).isGreaterThan(12);
        assertThat(figures.curve().get(figures.curve().size() - 1).ampereHours())
                .isCloseTo(figures.ampereHours(), within(0.01));
    }

    @Test
    @DisplayName("to a voltage ends there, not at a single low reading")
    void toAVoltage() {
        CapacityTest test = to(OptionalDouble.of(12), NONE, NONE);
        play(test, 60, true);
        play(test, 60, false);
        now += 5;
        test.observe(sample(11.6, -9, SupplyState.ON_BATTERY));
        assertThat(test.state()).isEqualTo(CapacityTestState.RUNNING);

        play(test, 100_000, false);

        assertThat(test.end()).contains(CapacityTestEnd.VOLTS);
        assertThat(test.figures().lastVolts()).isBetween(11.9, 12.0);
    }

    @Test
    @DisplayName("to a percentage ends when that share of the known capacity is left")
    void toAPercentage() {
        CapacityTest test = to(NONE, OptionalDouble.of(70), OptionalDouble.of(16));
        play(test, 60, true);

        play(test, 100_000, false);

        assertThat(test.end()).contains(CapacityTestEnd.PERCENT);
        assertThat(test.figures().ampereHours()).isCloseTo(4.8, within(0.05));
    }

    @Test
    @DisplayName("is aborted when mains come back too early, and keeps what was drawn")
    void mainsBack() {
        CapacityTest test = toCutoff();
        play(test, 60, true);
        play(test, 600, false);

        play(test, 5, true);

        assertThat(test.state()).isEqualTo(CapacityTestState.ABORTED);
        assertThat(test.end()).contains(CapacityTestEnd.MAINS_BACK);
        assertThat(test.figures().ampereHours()).isPositive();
    }

    @Test
    @DisplayName("is aborted when the link is lost for minutes, unless the battery was as good as empty")
    void linkLost() {
        CapacityTest early = toCutoff();
        play(early, 60, true);
        play(early, 600, false);
        early.pass(now + 299);
        assertThat(early.state()).isEqualTo(CapacityTestState.RUNNING);
        early.pass(now + 301);
        assertThat(early.end()).contains(CapacityTestEnd.LINK_LOST);

        CapacityTest late = toCutoff();
        late.observe(sample(13.6, 0.4, SupplyState.ON_MAINS));
        late.observe(sample(10.7, -9, SupplyState.ON_BATTERY));
        late.pass(now + 301);
        assertThat(late.end()).contains(CapacityTestEnd.CUTOFF);
    }

    @Test
    @DisplayName("is aborted when the UPS stops far above its cut-off voltage")
    void stoppedEarly() {
        CapacityTest test = toCutoff();
        play(test, 60, true);
        play(test, 60, false);

        now += 5;
        test.observe(sample(12.4, 0, SupplyState.NEITHER));

        assertThat(test.end()).contains(CapacityTestEnd.STOPPED_EARLY);
    }

    @Test
    @DisplayName("is aborted when nobody unplugs mains, when amperes are missing, and when it is taken back")
    void otherEnds() {
        CapacityTest never = toCutoff();
        never.pass(3601);
        assertThat(never.end()).contains(CapacityTestEnd.NEVER_BEGUN);

        CapacityTest blind = toCutoff();
        play(blind, 60, true);
        play(blind, 60, false);
        for (int i = 0; i < 60 && !blind.state().isOver(); i++) {
            now += 5;
            blind.observe(sample(12.4, Double.NaN, SupplyState.ON_BATTERY));
        }
        assertThat(blind.end()).contains(CapacityTestEnd.READINGS_MISSING);

        CapacityTest cancelled = toCutoff();
        cancelled.stop(CapacityTestEnd.CANCELLED);
        assertThat(cancelled.state()).isEqualTo(CapacityTestState.ABORTED);
        cancelled.stop(CapacityTestEnd.MONITOR_STOPPED);
        assertThat(cancelled.end()).contains(CapacityTestEnd.CANCELLED);
    }

    @Test
    @DisplayName("that began before the battery was full says so")
    void notFull() {
        CapacityTest test = toCutoff();
        test.observe(new BatterySample(1, 14.1, 9, 100, ChargeStage.CONSTANT_VOLTAGE, SupplyState.ON_MAINS));
        test.observe(new BatterySample(2, 12.6, -9, 100, ChargeStage.NOT_CHARGING, SupplyState.ON_BATTERY));

        assertThat(test.figures().fullAtStart()).isFalse();
    }

    @Test
    @DisplayName("refuses a plan that cannot be carried out")
    void refusesNonsense() {
        assertThatThrownBy(() -> to(OptionalDouble.of(10.4), NONE, NONE)).hasMessageContaining("above 10.5 V");
        assertThatThrownBy(() -> to(OptionalDouble.of(13), NONE, NONE)).hasMessageContaining("at most 12.7 V");
        assertThatThrownBy(() -> to(NONE, OptionalDouble.of(2), OptionalDouble.of(16)))
                .hasMessageContaining("5 to 90");
        assertThatThrownBy(() -> to(NONE, OptionalDouble.of(50), NONE)).hasMessageContaining("not known yet");
        assertThatThrownBy(() -> to(OptionalDouble.of(12), OptionalDouble.of(50), NONE))
                .hasMessageContaining("not both");
    }
}
