package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The parts of the estimator")
class ModelPartsTest {
    @Test
    @DisplayName("inverter losses: two loads suffice to learn self-consumption and efficiency")
    void lossesAreLearned() {
        InverterLosses losses = new InverterLosses(1000);

        for (int i = 0; i < 200; i++) {
            losses.observe(100, 20 + 1.2 * 100);
            losses.observe(400, 20 + 1.2 * 400);
        }

        assertThat(losses.batteryWatts(250)).isCloseTo(20 + 1.2 * 250, within(3.0));
    }

    @Test
    @DisplayName("charge balance: charge counts with its efficiency, float decays, nothing goes below full")
    void chargeBalance() {
        ChargeBalance balance = new ChargeBalance();
        balance.discharge(10, 3600);
        balance.charge(5, 3600);
        double afterCharging = balance.missingAmpereHours();
        balance.floating(7200);
        double afterFloat = balance.missingAmpereHours();
        balance.charge(100, 3600);

        assertThat(afterCharging).isCloseTo(10 - 0.92 * 5, within(1e-9));
        assertThat(afterFloat).isCloseTo(afterCharging / Math.E, within(1e-9));
        assertThat(balance.missingAmpereHours()).isZero();
    }

    @Test
    @DisplayName("load: more is believed at once, less after two readings")
    void loadSteps() {
        LoadPower load = new LoadPower();
        for (int i = 0; i < 10; i++) {
            load.accept(12, 10);
        }
        load.accept(12, 20);
        double afterMore = load.watts();
        load.accept(12, 10);
        double afterOneLess = load.watts();
        load.accept(12, 10);

        assertThat(afterMore).isEqualTo(240);
        assertThat(afterOneLess).isEqualTo(240);
        assertThat(load.watts()).isEqualTo(120);
        assertThat(load.stepped()).isTrue();
    }

    @Test
    @DisplayName("times: quantiles of weighted times within half a percent")
    void quantiles() {
        WeightedTimes times = new WeightedTimes();
        for (int i = 1; i <= 1000; i++) {
            times.add(i * 10, 1);
        }

        assertThat(times.quantile(0.5)).isCloseTo(5000, within(50.0));
        assertThat(times.quantile(0.06)).isCloseTo(600, within(6.0));
    }

    @Test
    @DisplayName("model: a higher current sees the battery emptier, and the voltage falls with the charge")
    void model() {
        assertThat(VoltageModel.rateFactor(50, 100, 1.2)).isGreaterThan(1);
        assertThat(VoltageModel.rateFactor(5, 100, 1.2)).isLessThan(1);
        assertThat(VoltageModel.lithiumVolts(0.2)).isGreaterThan(VoltageModel.lithiumVolts(0.9));
        for (int knee = 0; knee < VoltageModel.KNEES; knee++) {
            assertThat(VoltageModel.knee(knee, 1)).isGreaterThan(VoltageModel.knee(knee, 0.5));
        }
    }

    @Test
    @DisplayName("first assumption: a probability, centred on the label where there is one")
    void prior() {
        BatteryParameters unknown = BatteryParameters.of(12, 1000, 10.5);
        HypothesisBank typed = HypothesisBank.prior(unknown.withLabel(100).withChemistry(Chemistry.AGM));

        assertThat(Arrays.stream(HypothesisGrid.prior(unknown)).sum()).isCloseTo(1, within(1e-9));
        assertThat(typed.capacityQuantile(0.5)).isBetween(65.0, 80.0);
        assertThat(typed.lithiumShare()).isLessThan(0.001);
    }

    @Test
    @DisplayName("learning: a shallow outage teaches little, a deep one all")
    void teachingShare() {
        assertThat(Learning.teachingShare(0.02)).isEqualTo(0.15);
        assertThat(Learning.teachingShare(0.4)).isCloseTo(0.5, within(1e-9));
        assertThat(Learning.teachingShare(0.9)).isEqualTo(1);
    }
}
