package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.battery.simulation.BatteryDesign;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The runtime estimator")
class RuntimeEstimatorTest {
    private static final Duration TO_THE_END = Duration.ofHours(100);
    private static final Duration RECHARGE = Duration.ofDays(2);

    private final BatteryDesign design = BatteryDesign.of(Chemistry.AGM, 50, 0.9, 12);
    private final OutageSimulation ups = new OutageSimulation(design);

    private static RuntimeEstimate feed(RuntimeEstimator estimator, List<BatterySample> samples) {
        RuntimeEstimate last =
                new RuntimeEstimate.Unknown(UnknownReason.NEVER_DISCHARGED, java.util.OptionalDouble.empty());
        for (BatterySample sample : samples) {
            last = estimator.accept(sample);
        }
        return last;
    }

    @Test
    @DisplayName("knows nothing on mains before the first outage")
    void unknownBeforeTheFirstOutage() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());

        RuntimeEstimate estimate = feed(estimator, ups.mains(150, Duration.ofHours(1)));

        assertThat(estimate)
                .isInstanceOfSatisfying(
                        RuntimeEstimate.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(UnknownReason.NEVER_DISCHARGED));
        assertThat(estimator.health()).isEmpty();
    }

    @Test
    @DisplayName("gives a number on mains when the capacity has been typed in, and says that it is not measured")
    void typedCapacityGivesANumber() {
        RuntimeEstimator estimator =
                new RuntimeEstimator(ups.parameters().withLabel(50).withChemistry(Chemistry.AGM));

        RuntimeEstimate estimate = feed(estimator, ups.mains(150, Duration.ofHours(1)));

        assertThat(estimate.known()).hasValueSatisfying(known -> {
            assertThat(known.basis()).isEqualTo(EstimateBasis.TYPED_CAPACITY);
            assertThat(known.lowSeconds()).isLessThan(known.seconds());
            assertThat(known.highSeconds()).isGreaterThan(known.seconds());
        });
    }

    @Test
    @DisplayName("says nothing in the first minutes of the first outage")
    void tooEarly() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        feed(estimator, ups.mains(150, Duration.ofHours(1)));

        RuntimeEstimate estimate = feed(estimator, ups.outage(150, Duration.ofSeconds(100)));

        assertThat(estimate)
                .isInstanceOfSatisfying(
                        RuntimeEstimate.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(UnknownReason.TOO_EARLY));
    }

    @Test
    @DisplayName("foretells the second outage within 20 % after one run to cut-off")
    void learnsFromARunToCutOff() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        feed(estimator, ups.mains(150, Duration.ofHours(1)));
        feed(estimator, ups.outage(150, TO_THE_END));
        RuntimeEstimate onMains = feed(estimator, ups.mains(150, RECHARGE));
        List<BatterySample> second = ups.outage(150, TO_THE_END);
        double runtime = second.get(second.size() - 1).seconds() - second.get(0).seconds();

        RuntimeEstimate halfWay = feed(estimator, second.subList(0, second.size() / 2));

        assertThat(onMains.known()).hasValueSatisfying(known -> {
            assertThat(known.basis()).isEqualTo(EstimateBasis.LEARNED);
            assertThat(known.seconds()).isCloseTo(runtime, within(0.2 * runtime));
        });
        assertThat(halfWay.known())
                .hasValueSatisfying(
                        known -> assertThat(known.seconds()).isCloseTo(runtime / 2, within(0.2 * runtime / 2)));
        assertThat(estimator.health())
                .hasValueSatisfying(health -> assertThat(health.percent()).isCloseTo(100, within(15.0)));
    }

    @Test
    @DisplayName("follows a load step at once")
    void followsALoadStep() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        feed(estimator, ups.outage(150, TO_THE_END));
        feed(estimator, ups.mains(150, RECHARGE));
        double before = feed(estimator, ups.outage(150, Duration.ofMinutes(10)))
                .known()
                .orElseThrow()
                .seconds();

        double after = feed(estimator, ups.outage(300, Duration.ofSeconds(2)))
                .known()
                .orElseThrow()
                .seconds();

        assertThat(after).isLessThan(0.65 * before);
    }

    @Test
    @DisplayName("promises less when the cut-off voltage is set higher")
    void higherCutOffMeansLess() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        feed(estimator, ups.outage(150, TO_THE_END));
        List<BatterySample> mains = ups.mains(150, RECHARGE);
        double before = feed(estimator, mains).known().orElseThrow().seconds();

        estimator.setParameters(ups.parameters().withCutOff(11.5));
        double after = feed(estimator, ups.mains(150, Duration.ofMinutes(10)))
                .known()
                .orElseThrow()
                .seconds();

        assertThat(after).isLessThan(0.97 * before);
    }

    @Test
    @DisplayName("notices a battery of three times the size after three outages, and takes it back when told so")
    void noticesAReplacement() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        for (int i = 0; i < 3; i++) {
            feed(estimator, ups.outage(150, TO_THE_END));
            feed(estimator, ups.mains(150, RECHARGE));
            assertThat(estimator.replacementFound()).isFalse();
        }
        double before = estimator.health().orElseThrow().capacityAmpereHours();
        OutageSimulation bigger = ups.replacedBy(BatteryDesign.of(Chemistry.AGM, 150, 1, 12));
        feed(estimator, bigger.outage(150, TO_THE_END));

        estimator.accept(bigger.mains(150, Duration.ofMinutes(10)).get(0));

        assertThat(estimator.replacementFound()).isTrue();
        assertThat(estimator.health().orElseThrow().capacityAmpereHours()).isGreaterThan(2 * before);
        assertThat(estimator.undoReplacement()).isTrue();
        assertThat(estimator.health().orElseThrow().capacityAmpereHours()).isCloseTo(before, within(0.15 * before));
        assertThat(estimator.undoReplacement()).isFalse();
    }

    @Test
    @DisplayName("begins anew when told of a replacement")
    void markReplaced() {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        feed(estimator, ups.outage(150, TO_THE_END));
        feed(estimator, ups.mains(150, RECHARGE));

        estimator.markReplaced();

        assertThat(estimator.health()).isEmpty();
        assertThat(feed(estimator, ups.mains(150, Duration.ofMinutes(10))).known())
                .isEmpty();
    }
}
