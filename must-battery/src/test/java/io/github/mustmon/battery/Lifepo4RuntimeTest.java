package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.battery.RuntimeEstimate.Known;
import io.github.mustmon.simulator.battery.RandomScenarios;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discharges are read off the charts of LiFePO4 batteries, terminal voltage over the share of the charge drawn. */
@DisplayName("The runtime of a LiFePO4 battery")
class Lifepo4RuntimeTest {

    private static final double[] SHARE = {0, .02, .10, .20, .30, .50, .70, .80, .90, .95, .99, 1};
    private static final double[] VOLTS_AT_A_FIFTH_C = {
        13.30, 13.20, 13.13, 13.12, 13.09, 12.97, 12.87, 12.75, 12.57, 12.14, 11.24, 10.9
    };
    private static final double[] VOLTS_AT_1C = {
        12.70, 12.55, 12.51, 12.51, 12.45, 12.36, 12.24, 12.12, 11.91, 11.43, 10.43, 10.1
    };
    private static final double CUTOFF = 11.0;
    private static final double SECONDS = 4;

    private double now;

    private static double volts(double share, double rate, double wear) {
        int i = 1;
        while (i < SHARE.length - 1 && share > SHARE[i]) {
            i++;
        }
        double part = (share - SHARE[i - 1]) / (SHARE[i] - SHARE[i - 1]);
        double low = VOLTS_AT_A_FIFTH_C[i - 1] + part * (VOLTS_AT_A_FIFTH_C[i] - VOLTS_AT_A_FIFTH_C[i - 1]);
        double high = VOLTS_AT_1C[i - 1] + part * (VOLTS_AT_1C[i] - VOLTS_AT_1C[i - 1]);
        return low + (rate - .2) / .8 * (high - low) - wear * rate * share;
    }

    private void onMains(RuntimeEstimator estimator) {
        for (int i = 0; i < 24 * 60; i++) {
            now += 60;
            estimator.observe(new BatterySample(now, 13.6, .3, 100, ChargeStage.FLOAT, SupplyState.ON_MAINS));
        }
    }

    /**
     * Discharges to that share of the charge, or to the cut-off.
     *
     * @param wear V by which the drop at 1C grows from full to empty
     * @return share of the readings with {@code low} above the truth by over 10 % and over 30 s
     */
    private double discharge(RuntimeEstimator estimator, double capacity, double rate, double wear, double until) {
        double end = 0;
        while (end < 1 && volts(end, rate, wear) > CUTOFF) {
            end += .0005;
        }
        double amperes = rate * capacity;
        int unsafe = 0;
        int readings = 0;
        double share = 0;
        while (share < Math.min(until, end)) {
            share += SECONDS / 3600 * rate;
            now += SECONDS;
            double volts = volts(share, rate, wear);
            RuntimeEstimate estimate = estimator.observe(new BatterySample(
                    now,
                    Math.rint(10 * volts) / 10,
                    -Math.rint(10 * amperes) / 10,
                    Math.rint(.85 * amperes * volts),
                    ChargeStage.NOT_CHARGING,
                    SupplyState.ON_BATTERY));
            double truth = (end - share) / rate * 3600;
            readings++;
            unsafe += estimate instanceof Known known
                            && known.lowSeconds() > 1.1 * truth
                            && known.lowSeconds() > truth + 30
                    ? 1
                    : 0;
        }
        return unsafe / (double) readings;
    }

    @ParameterizedTest(name = "{0} Ah at {1} C, {2} V of wear")
    @CsvSource({
        "8, 1, 0",
        "12, 1, .3",
        "20, .6, .4",
        "50, .4, 0",
        "50, .8, .5",
        "100, .2, 0",
        "200, .5, .3",
        "7, .6, .2"
    })
    @DisplayName("is never promised too long while neither type nor capacity was given, in no outage")
    void lowIsKept(double capacity, double rate, double wear) {
        RuntimeEstimator estimator = new RuntimeEstimator(BatterySettings.untyped(12, CUTOFF, 1000));

        for (double until : new double[] {.3, .5, .2, 1}) {
            onMains(estimator);
            assertThat(discharge(estimator, capacity, rate, wear, until))
                    .as("until %s", until)
                    .isLessThanOrEqualTo(.025);
        }
    }

    @ParameterizedTest(name = "battery {0}")
    @ValueSource(ints = {3, 6, 10, 11})
    @DisplayName("does not pass for another battery when its first emptying corrects what was believed of it")
    void notTakenForReplaced(int seed) {
        assertThat(ScenarioScore.of(RandomScenarios.lifepo4AfterPartialOutages(seed, 5))
                        .replacements())
                .isZero();
    }

    @Test
    @DisplayName("is not measured by a cut-off that an overload reached")
    void overloadMeasuresNothing() {
        RuntimeEstimator estimator = new RuntimeEstimator(BatterySettings.untyped(12, CUTOFF, 1000));
        onMains(estimator);

        discharge(estimator, 30, 2, 1.5, 1);
        onMains(estimator);

        OutageRecord outage = estimator.outages().get(0);
        assertThat(outage.reachedCutoff()).isTrue();
        assertThat(outage.depth()).isLessThan(.3);
    }

    @Test
    @DisplayName("comes with a health of about 100 % when a new battery of the given capacity was emptied")
    void healthOfANewBattery() {
        RuntimeEstimator estimator = new RuntimeEstimator(
                new BatterySettings(12, CUTOFF, 1000, OptionalDouble.of(50), Optional.of(BatteryChemistry.LIFEPO4)));
        onMains(estimator);
        discharge(estimator, 50, .4, 0, 1);
        onMains(estimator);

        assertThat(estimator.health().healthPercent().getAsDouble()).isBetween(94.0, 106.0);
    }
}
