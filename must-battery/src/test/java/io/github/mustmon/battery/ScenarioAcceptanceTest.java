package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The scenarios lie beside the project, not in it: without them the tests are skipped, but never in CI. */
@DisplayName("Over 26 simulated batteries")
class ScenarioAcceptanceTest {
    private static final Path FOLDER = Path.of("..", "..", "shared", "battery", "scenarios");

    private final SoftAssertions numbers = new SoftAssertions();

    @BeforeEach
    void scenariosAreThere() {
        boolean there = Files.isDirectory(folder());
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("the scenarios in " + folder().toAbsolutePath())
                    .isTrue();
        }
        assumeTrue(there, "no scenarios in " + folder().toAbsolutePath());
    }

    private static Path folder() {
        String named = System.getProperty("battery.scenarios");
        return named == null ? FOLDER : Path.of(named);
    }

    private void median(String what, List<Scenario.Result> results, double most, double mostOfTen) {
        System.out.println(ScenarioTable.summary(what, results));
        numbers.assertThat(ScenarioTable.percent(results, score -> score.absoluteErrorPercentile(0.5), 0.5))
                .as("median error in percent")
                .isLessThanOrEqualTo(most);
        numbers.assertThat(ScenarioTable.percent(results, score -> score.absoluteErrorPercentile(0.9), 0.5))
                .as("90th percentile of the error in percent")
                .isLessThanOrEqualTo(mostOfTen);
        numbers.assertThat(ScenarioTable.mean(results, EstimateScore::insideShare))
                .as("truth inside of the band in percent")
                .isBetween(80.0, 96.0);
        numbers.assertThat(ScenarioTable.percent(results, EstimateScore::jump, 0.5))
                .as("jumps in percent")
                .isLessThanOrEqualTo(1);
        numbers.assertThat(ScenarioTable.mean(results, EstimateScore::overLowShare))
                .as("readings with a promise above the truth in percent")
                .isLessThanOrEqualTo(2.5);
    }

    @Test
    @DisplayName("the first outage is foretold within 26 %, nine of ten readings within 42 %")
    void first() {
        List<Scenario.Result> results = ScenarioTable.run(folder(), 1);

        median("first", results, 26, 42);
        numbers.assertThat(ScenarioTable.mean(results, EstimateScore::unknownShare))
                .as("readings without an estimate in percent")
                .isLessThanOrEqualTo(42);
        numbers.assertAll();
    }

    @Test
    @DisplayName("the outage after one run to cut-off is foretold within 10 %, nine of ten readings within 28 %")
    void afterOneRunToCutOff() {
        median("after full", ScenarioTable.runAfterFull(folder()), 10, 28);
        numbers.assertAll();
    }

    @Test
    @DisplayName("the fifth outage after four partial ones is foretold within 17 %, nine of ten readings within 32 %")
    void fifth() {
        List<Scenario.Result> results = ScenarioTable.run(folder(), 5);

        median("fifth", results, 17, 32);
        numbers.assertThat(ScenarioTable.percent(results, score -> Math.abs(score.mains()), 0.5))
                .as("error on mains in percent")
                .isLessThanOrEqualTo(12);
        numbers.assertThat(results.stream()
                        .filter(Scenario.Result::replaced)
                        .map(r -> r.scenario().name()))
                .as("batteries found to have been replaced")
                .isSubsetOf("replaced-same");
        numbers.assertAll();
    }
}
