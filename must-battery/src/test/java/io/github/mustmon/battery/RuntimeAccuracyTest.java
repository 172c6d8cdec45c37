package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.simulator.battery.RandomScenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wanted numbers. The tables that are printed are those of docs/battery.md. */
@DisplayName("The accuracy of the runtime")
class RuntimeAccuracyTest {

    private static final double SAFE = .025;

    private final SoftAssertions bounds = new SoftAssertions();

    @AfterEach
    void allBoundsHold() {
        bounds.assertAll();
    }

    private static ScenarioTable table(String title, Stream<Scenario> scenarios) {
        ScenarioTable table =
                new ScenarioTable(title, scenarios.map(ScenarioScore::of).toList());
        System.out.println(table);
        return table;
    }

    private void errors(ScenarioTable table, double median, double ninetiethPercentile) {
        most(table, "median error", median, table.median(ScenarioScore::median));
        most(table, "90th percentile", ninetiethPercentile, table.median(ScenarioScore::ninetiethPercentile));
    }

    private void honest(ScenarioTable table) {
        most(table, "low above the truth", SAFE, table.mean(ScenarioScore::unsafeLow));
        bounds.assertThat(table.mean(ScenarioScore::inside))
                .as(table.title() + ": truth inside the band")
                .isBetween(.80, .95);
    }

    private void most(ScenarioTable table, String what, double limit, double value) {
        bounds.assertThat(value).as(table.title() + ": " + what).isLessThanOrEqualTo(limit);
    }

    /** The scenarios that were given: those the method was tuned on. */
    @Nested
    @DisplayName("over the recorded scenarios")
    class Recorded {

        private static final Path SCENARIOS = Path.of("../../shared/battery/scenarios");
        private static final Path BESIDE = Path.of("../../../shared/battery/scenarios");

        private final Path folder = Files.isDirectory(SCENARIOS) ? SCENARIOS : BESIDE;

        Recorded() {
            if ("true".equals(System.getenv("CI"))) {
                assertThat(folder).as("scenarios of simulated batteries").isDirectory();
            }
            Assumptions.assumeTrue(Files.isDirectory(folder), "no scenarios beside the project");
        }

        @Test
        @DisplayName("is as wanted in the first outage ever")
        void firstOutage() {
            ScenarioTable table = table("first outage", RecordedScenarios.read(folder, 1));

            assertThat(table.scores()).hasSizeGreaterThanOrEqualTo(26);
            errors(table, .26, .42);
            most(table, "unknown", .42, table.mean(ScenarioScore::unknown));
            honest(table);
        }

        @Test
        @DisplayName("is as wanted in the second outage, after a partial one")
        void afterOnePartial() {
            ScenarioTable table = table("second, after partial", RecordedScenarios.read(folder, 2));

            errors(table, .26, .42);
            honest(table);
        }

        @Test
        @DisplayName("is as wanted in the second outage, after one to the cut-off")
        void afterOneToTheCutoff() {
            ScenarioTable table = table("second, after full", RecordedScenarios.readAfterFullOutage(folder));

            errors(table, .10, .28);
            honest(table);
        }

        @Test
        @DisplayName("is as wanted in the fifth outage, after four partial ones")
        void afterFourPartials() {
            ScenarioTable table = table("fifth, after partials", RecordedScenarios.read(folder, 5));

            errors(table, .17, .32);
            most(table, "error at half", .15, table.median(ScenarioScore::atHalf));
            most(table, "error at a fifth", .20, table.median(ScenarioScore::atFifth));
            most(table, "if power failed now", .12, table.median(ScenarioScore::mains));
            most(table, "capacity", .10, table.median(ScenarioScore::capacityError));
            honest(table);
            for (ScenarioScore score : table.scores()) {
                bounds.assertThat(score.replacements())
                        .as(score.name() + ": replacements found")
                        .isEqualTo(score.name().startsWith("replaced") ? 1 : 0);
            }
        }
    }

    /** Batteries of another physics than the recorded ones. */
    @Nested
    @DisplayName("over scenarios of a battery model of its own")
    class HeldOut {

        private static final int SCENARIOS = 20;
        private static final int LITHIUM_SCENARIOS = 10;

        @Test
        @DisplayName("is safe in the first outage ever")
        void firstOutage() {
            honestLow(table("held out: first", made(SCENARIOS, seed -> RandomScenarios.afterPartialOutages(seed, 1))));
        }

        @Test
        @DisplayName("is safe in the second outage, after one to the cut-off, and its band holds the truth")
        void afterOneToTheCutoff() {
            honest(table("held out: after full", made(SCENARIOS, RandomScenarios::afterFullOutage)));
        }

        @Test
        @DisplayName("is safe in the fifth outage, after four partial ones, and no battery counts as replaced")
        void afterFourPartials() {
            ScenarioTable table =
                    table("held out: fifth", made(SCENARIOS, seed -> RandomScenarios.afterPartialOutages(seed, 5)));

            honestLow(table);
            noneReplaced(table);
        }

        @ParameterizedTest(name = "outage {0}")
        @ValueSource(ints = {1, 2, 5})
        @DisplayName("is safe for LiFePO4 of which nothing is known")
        void lifepo4(int outages) {
            ScenarioTable table = table(
                    "held out LiFePO4: " + outages,
                    made(LITHIUM_SCENARIOS, seed -> RandomScenarios.lifepo4AfterPartialOutages(seed, outages)));

            most(table, "low above the truth, of all readings", SAFE, table.mean(RuntimeAccuracyTest::unsafeOfAll));
            noneReplaced(table);
        }

        private Stream<Scenario> made(int count, IntFunction<Scenario> scenario) {
            return IntStream.range(0, count).mapToObj(scenario);
        }

        private void honestLow(ScenarioTable table) {
            most(table, "low above the truth", SAFE, table.mean(ScenarioScore::unsafeLow));
        }

        private void noneReplaced(ScenarioTable table) {
            most(table, "batteries taken for replaced", 0, table.mean(ScenarioScore::replacements));
        }
    }

    /** Where hardly a reading is known, the share of the known ones says little. */
    private static double unsafeOfAll(ScenarioScore score) {
        return score.unknown() < 1 ? score.unsafeLow() * (1 - score.unknown()) : 0;
    }
}
