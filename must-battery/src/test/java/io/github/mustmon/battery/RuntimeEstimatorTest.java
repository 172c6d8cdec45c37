package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.battery.RuntimeEstimate.Known;
import io.github.mustmon.battery.RuntimeEstimate.Unknown;
import io.github.mustmon.simulator.battery.BatteryDesign;
import io.github.mustmon.simulator.battery.BatteryState;
import io.github.mustmon.simulator.battery.SimulatedBattery;
import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The runtime estimator")
class RuntimeEstimatorTest {

    private static final BatterySettings SETTINGS = BatterySettings.untyped(12, 10.5, 1000);
    private static final BatterySettings TYPED =
            new BatterySettings(12, 10.5, 1000, OptionalDouble.of(50), Optional.of(BatteryChemistry.AGM));

    private final SimulatedBattery battery =
            new SimulatedBattery(new BatteryDesign(SimulatedChemistry.AGM, 50, 100, 12, 10.5, 1000));
    private double now;

    private BatterySample reading(double seconds, double watts, boolean mains) {
        BatteryState state = battery.advance(seconds, watts, mains);
        now += seconds;
        return new BatterySample(
                now,
                Math.rint(state.volts() * 10) / 10,
                Math.rint(state.amperes() * 10) / 10,
                watts,
                stage(state),
                mains ? SupplyState.ON_MAINS : SupplyState.ON_BATTERY);
    }

    private static ChargeStage stage(BatteryState state) {
        return state.charging() ? ChargeStage.valueOf(state.stage().name()) : ChargeStage.NOT_CHARGING;
    }

    private RuntimeEstimate run(RuntimeEstimator estimator, double seconds, boolean mains) {
        RuntimeEstimate last = new Unknown(UnknownReason.NO_READING, OptionalDouble.empty());
        for (double t = 0; t < seconds; t += mains ? 30 : 2) {
            last = estimator.observe(reading(mains ? 30 : 2, 150, mains));
        }
        return last;
    }

    private RuntimeEstimator afterOneFullOutage() {
        RuntimeEstimator estimator = new RuntimeEstimator(SETTINGS);
        run(estimator, 300, true);
        while (!battery.state().cutoffReached()) {
            run(estimator, 60, false);
        }
        run(estimator, 2 * 86_400, true);
        return estimator;
    }

    @Test
    @DisplayName("says unknown on mains as long as the battery was never discharged and no capacity is given")
    void unknownBeforeTheFirstOutage() {
        RuntimeEstimate estimate = run(new RuntimeEstimator(SETTINGS), 600, true);

        assertThat(estimate).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(UnknownReason.NEVER_DISCHARGED);
            assertThat(unknown.atLeastSeconds()).isEmpty();
        });
    }

    @Test
    @DisplayName("gives a number marked as typed on mains when the capacity is given")
    void typedCapacityOnMains() {
        RuntimeEstimate estimate = run(new RuntimeEstimator(TYPED), 600, true);

        assertThat(estimate)
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.basis()).isEqualTo(RuntimeBasis.TYPED_CAPACITY));
    }

    @Test
    @DisplayName("says unknown in the first three minutes of the first outage")
    void tooEarly() {
        RuntimeEstimator estimator = new RuntimeEstimator(SETTINGS);
        run(estimator, 300, true);

        assertThat(run(estimator, 170, false))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).isEqualTo(UnknownReason.TOO_EARLY));
    }

    @Test
    @DisplayName("knows the next outage after one run to the cut-off, and its band holds the estimate")
    void learnsFromAFullOutage() {
        RuntimeEstimator estimator = afterOneFullOutage();

        RuntimeEstimate estimate = run(estimator, 120, false);

        double promised = ((Known) estimate).seconds();
        assertThat(((Known) estimate).basis()).isEqualTo(RuntimeBasis.LEARNED);
        assertThat(((Known) estimate).lowSeconds()).isLessThan(promised);
        assertThat(((Known) estimate).highSeconds()).isGreaterThan(promised);
        double begin = now;
        while (!battery.state().cutoffReached()) {
            run(estimator, 10, false);
        }
        assertThat(promised).isBetween(.7 * (now - begin), 1.3 * (now - begin));
    }

    @Test
    @DisplayName("goes on identically when it is restored from JSON in the middle of an outage")
    void restoredInAnOutage() throws Exception {
        RuntimeEstimator estimator = afterOneFullOutage();
        run(estimator, 1000, false);
        ObjectMapper json = new ObjectMapper();

        String text = json.writeValueAsString(estimator.memory());
        RuntimeEstimator restored = RuntimeEstimator.restore(SETTINGS, json.readValue(text, BatteryMemory.class));

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(16 * 1024);
        List<RuntimeEstimate> straight = new ArrayList<>();
        List<RuntimeEstimate> resumed = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            BatterySample sample = reading(2, i < 250 ? 150 : 300, false);
            straight.add(estimator.observe(sample));
            resumed.add(restored.observe(sample));
        }
        assertThat(resumed).isEqualTo(straight);
        assertThat(restored.memory()).isEqualTo(estimator.memory());
    }

    @Test
    @DisplayName("refuses a memory of another version or of another class")
    void refusesForeignMemory() {
        BatteryMemory memory = new RuntimeEstimator(SETTINGS).memory();

        assertThatThrownBy(() -> RuntimeEstimator.restore(BatterySettings.untyped(24, 21, 1000), memory))
                .hasMessageContaining("12 V battery");
        assertThatThrownBy(() -> RuntimeEstimator.restore(SETTINGS, ofVersion(3, memory)))
                .hasMessageContaining("version 3");
        assertThatThrownBy(() -> RuntimeEstimator.restore(SETTINGS, ofVersion(0, memory)))
                .hasMessageContaining("version 0");
    }

    @Test
    @DisplayName("reads a memory of version 1, keeps the capacity and begins the voltage of LiFePO4 anew")
    void readsTheFormerVersion() {
        RuntimeEstimator estimator = afterOneFullOutage();
        BatteryMemory former = ofVersion(1, estimator.memory());

        BatteryMemory read = RuntimeEstimator.restore(SETTINGS, former).memory();

        assertThat(read.version()).isEqualTo(BatteryMemory.VERSION);
        assertThat(read.history()).isEqualTo(former.history());
        HypothesisBank first = HypothesisBank.prior(SETTINGS);
        HypothesisBank bank = BankCodec.decode(read.bank(), first);
        int oneOfLifepo4 = HypothesisBank.LIFEPO4 * HypothesisBank.CAPACITIES + 30;
        assertThat(bank.mean[oneOfLifepo4 * HypothesisBank.P + 2])
                .isEqualTo(first.mean[oneOfLifepo4 * HypothesisBank.P + 2], within(.001));
        assertThat(bank.capacityQuantile(.5))
                .isEqualTo(BankCodec.decode(former.bank(), first).capacityQuantile(.5), within(.01));
    }

    private static BatteryMemory ofVersion(int version, BatteryMemory memory) {
        return new BatteryMemory(
                version,
                memory.nominalVolts(),
                memory.elapsedSeconds(),
                memory.bank(),
                memory.power(),
                memory.missingAmpereHours(),
                memory.history(),
                memory.referenceCapacity(),
                memory.former(),
                memory.outage());
    }

    @Test
    @DisplayName("holds and counts down its estimate over readings that cannot be used, then gives only a lower bound")
    void heldOverBadReadings() {
        RuntimeEstimator estimator = afterOneFullOutage();
        Known before = (Known) run(estimator, 300, false);

        for (double bad : new double[] {Double.NaN, 0, -.2, 12}) {
            now += 2;
            RuntimeEstimate estimate = estimator.observe(
                    new BatterySample(now, 12.1, bad, 150, ChargeStage.NOT_CHARGING, SupplyState.ON_BATTERY));
            assertThat(estimate).isInstanceOfSatisfying(Known.class, held -> {
                assertThat(held.basis()).isEqualTo(RuntimeBasis.HELD);
                assertThat(held.seconds()).isLessThan(before.seconds());
            });
        }
        RuntimeEstimate zeros =
                estimator.observe(new BatterySample(now + 2, 0, 0, 0, ChargeStage.UNKNOWN, SupplyState.NEITHER));
        assertThat(((Known) zeros).basis()).isEqualTo(RuntimeBasis.HELD);

        assertThat(estimator.held(now + 400)).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(UnknownReason.NO_RECENT_READING);
            assertThat(unknown.atLeastSeconds().getAsDouble()).isLessThan(before.lowSeconds() - 390);
        });
    }

    @Test
    @DisplayName("is not moved by a time that runs backwards or is no number")
    void timeRunsBackwards() {
        RuntimeEstimator estimator = afterOneFullOutage();
        RuntimeEstimate before = run(estimator, 300, false);
        BatterySample last = reading(2, 150, false);
        RuntimeEstimate after = estimator.observe(last);
        assertThat(after).isNotEqualTo(before);

        assertThat(estimator.observe(at(last, now - 1000))).isEqualTo(after);
        assertThat(estimator.observe(at(last, Double.NaN))).isEqualTo(after);
    }

    private static BatterySample at(BatterySample sample, double seconds) {
        return new BatterySample(
                seconds,
                sample.batteryVolts(),
                sample.batteryAmperes(),
                sample.loadWatts(),
                sample.stage(),
                sample.supply());
    }

    @Test
    @DisplayName("never promises more after a gap of minutes than before it")
    void gapOfMinutes() {
        RuntimeEstimator estimator = afterOneFullOutage();
        Known before = (Known) run(estimator, 600, false);

        RuntimeEstimate after = estimator.observe(reading(240, 150, false));

        assertThat(((Known) after).seconds()).isLessThan(before.seconds() - 150);
    }

    @Test
    @DisplayName("forgets a battery that is declared replaced, and takes that back")
    void replacedAndUndone() {
        RuntimeEstimator estimator = afterOneFullOutage();
        double capacity = estimator.health().capacityAmpereHours();

        estimator.markReplaced();
        assertThat(estimator.outages()).isEmpty();
        assertThat(run(estimator, 60, true)).isInstanceOf(Unknown.class);

        assertThat(estimator.undoReplaced()).isTrue();
        assertThat(estimator.outages()).hasSize(1);
        assertThat(estimator.health().capacityAmpereHours()).isBetween(.85 * capacity, 1.15 * capacity);
        assertThat(estimator.undoReplaced()).isFalse();
    }

    @Test
    @DisplayName("tells health relative to the best measured capacity after a deep discharge")
    void healthAfterADeepDischarge() {
        BatteryHealth health = afterOneFullOutage().health();

        assertThat(health.healthPercent().getAsDouble()).isBetween(85.0, 115.0);
        assertThat(health.relativeToTyped()).isFalse();
        assertThat(health.weakAtSeconds()).isEmpty();
    }
}
