package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.battery.simulation.BatteryDesign;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad readings make no wrong promise")
class BadReadingsTest {
    private final OutageSimulation ups = new OutageSimulation(BatteryDesign.of(Chemistry.AGM, 50, 0.9, 12));
    private final RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
    private BatterySample last = ups.mains(150, Duration.ofMinutes(10)).get(0);
    private RuntimeEstimate.Known before = new RuntimeEstimate.Known(0, 0, 0, EstimateBasis.LEARNED);

    @BeforeEach
    void inTheSecondOutage() {
        ups.outage(150, Duration.ofHours(100)).forEach(estimator::accept);
        ups.mains(150, Duration.ofDays(2)).forEach(estimator::accept);
        List<BatterySample> outage = ups.outage(150, Duration.ofMinutes(20));
        outage.forEach(estimator::accept);
        last = outage.get(outage.size() - 1);
        before = estimator.estimateAt(last.seconds()).known().orElseThrow();
    }

    private BatterySample next(double after, double volts, double amperes, double watts, PowerSource source) {
        return new BatterySample(last.seconds() + after, volts, amperes, watts, source, false);
    }

    private void assertHeld(RuntimeEstimate estimate, double after) {
        assertThat(estimate.known()).hasValueSatisfying(known -> {
            assertThat(known.basis()).isEqualTo(EstimateBasis.HELD);
            assertThat(known.seconds()).isCloseTo(before.seconds() - after, within(1e-6));
            assertThat(known.lowSeconds()).isCloseTo(before.lowSeconds() - after, within(1e-6));
        });
    }

    @Test
    @DisplayName("missing amperes: the last estimate is held and counted down")
    void missingAmperes() {
        assertHeld(estimator.accept(next(2, 12.0, Double.NaN, 150, PowerSource.BATTERY)), 2);
    }

    @Test
    @DisplayName("missing volts: the last estimate is held")
    void missingVolts() {
        assertHeld(estimator.accept(next(2, Double.NaN, -14, 150, PowerSource.BATTERY)), 2);
    }

    @Test
    @DisplayName("less than 0.3 A with a load on battery: the last estimate is held")
    void noCurrentWithALoad() {
        assertHeld(estimator.accept(next(2, 12.0, -0.2, 150, PowerSource.BATTERY)), 2);
    }

    @Test
    @DisplayName("a frame of zeros: the last estimate is held")
    void zeros() {
        assertHeld(estimator.accept(next(4, 0, 0, 0, PowerSource.BATTERY)), 4);
        assertHeld(estimator.accept(next(6, 0, 0, 0, PowerSource.OTHER)), 6);
    }

    @Test
    @DisplayName("a charging current on battery: the last estimate is held")
    void chargingOnBattery() {
        assertHeld(estimator.accept(next(2, 12.0, 14, 150, PowerSource.BATTERY)), 2);
    }

    @Test
    @DisplayName("silence: held for five minutes, then only the lower bound remains")
    void silence() {
        assertHeld(estimator.estimateAt(last.seconds() + 120), 120);

        RuntimeEstimate later = estimator.estimateAt(last.seconds() + 400);

        assertThat(later).isInstanceOfSatisfying(RuntimeEstimate.Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(UnknownReason.NO_READINGS);
            assertThat(unknown.atLeastSeconds()).hasValue(before.lowSeconds() - 400);
        });
    }

    @Test
    @DisplayName("a gap of minutes is counted as if the current had gone on")
    void gap() {
        double seconds = estimator
                .accept(next(240, last.batteryVolts(), last.chargingAmperes(), 150, PowerSource.BATTERY))
                .known()
                .orElseThrow()
                .seconds();

        assertThat(seconds).isCloseTo(before.seconds() - 240, within(0.15 * before.seconds()));
    }

    @ParameterizedTest(name = "set by {0} s")
    @ValueSource(doubles = {-5, -86_400, -1e9})
    @DisplayName("a clock set back changes nothing")
    void clockSetBack(double by) {
        double seconds = estimator
                .accept(next(by, last.batteryVolts(), last.chargingAmperes(), 150, PowerSource.BATTERY))
                .known()
                .orElseThrow()
                .seconds();

        assertThat(seconds).isCloseTo(before.seconds(), within(0.05 * before.seconds()));
    }

    @Test
    @DisplayName("a time that is no number is no reading")
    void timeIsNoNumber() {
        RuntimeEstimate estimate = estimator.accept(next(Double.NaN, 12.0, -14, 150, PowerSource.BATTERY));

        assertThat(estimate.known()).contains(before);
    }

    @Test
    @DisplayName("neither mains nor battery before an outage: unknown")
    void noPowerState() {
        RuntimeEstimate estimate =
                new RuntimeEstimator(ups.parameters()).accept(next(2, 12.0, -14, 150, PowerSource.OTHER));

        assertThat(estimate)
                .isInstanceOfSatisfying(
                        RuntimeEstimate.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(UnknownReason.NO_POWER_STATE));
    }

    @ParameterizedTest(name = "{0} Ah")
    @ValueSource(doubles = {0, 0.5, 10_000, -7, Double.NaN})
    @DisplayName("a capacity that no battery has is refused")
    void capacityOutOfRange(double ampereHours) {
        BatteryParameters parameters = ups.parameters();

        assertThatThrownBy(() -> parameters.withLabel(ampereHours))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be between 1 and 2000 Ah");
    }

    @Test
    @DisplayName("an unknown type is refused, with the types there are")
    void unknownType() {
        assertThatThrownBy(() -> Chemistry.of("nicd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown battery type 'nicd': use agm, gel, flooded or lifepo4.");
        assertThat(Chemistry.of(" LFP ")).isEqualTo(Chemistry.LIFEPO4);
    }
}
