package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bounds are what was measured plus a small allowance, and the wanted number where that is met. */
@DisplayName("Over the given scenarios of simulated batteries")
class RuntimeAccuracyTest {

    private static final Path SCENARIOS = Path.of("../../shared/battery/scenarios");
    private static final Path BESIDE = Path.of("../../../shared/battery/scenarios");

    @Test
    @DisplayName("the runtime is as accurate as it was measured, outage by outage")
    void accuracy() {
        Path folder = Files.isDirectory(SCENARIOS) ? SCENARIOS : BESIDE;
        if ("true".equals(System.getenv("CI"))) {
            assertThat(folder).as("scenarios of simulated batteries").isDirectory();
        }
        Assumptions.assumeTrue(Files.isDirectory(folder), "no scenarios beside the project");

        ScenarioTable table = new ScenarioTable(folder, false);
        System.out.println(table.details() + table.summary());

        SoftAssertions bounds = new SoftAssertions();
        bounds.assertThat(table.scores).hasSizeGreaterThanOrEqualTo(78);
        bounds.assertThat(table.over(1, .5, ScenarioScore::median))
                .as("first outage")
                .isLessThan(.26);
        bounds.assertThat(table.over(1, .5, ScenarioScore::ninetiethPercentile)).isLessThan(.42);
        bounds.assertThat(table.mean(1, ScenarioScore::unknown)).isLessThan(.50);
        bounds.assertThat(table.mean(1, ScenarioScore::unsafeLow)).isLessThan(.025);
        bounds.assertThat(table.over(2, .5, ScenarioScore::median))
                .as("after a partial")
                .isLessThan(.27);
        bounds.assertThat(table.mean(2, ScenarioScore::unsafeLow)).isLessThan(.025);
        bounds.assertThat(table.over(5, .5, ScenarioScore::median))
                .as("fifth outage")
                .isLessThan(.17);
        bounds.assertThat(table.over(5, .5, ScenarioScore::ninetiethPercentile)).isLessThan(.32);
        bounds.assertThat(table.over(5, .5, ScenarioScore::atHalf)).isLessThan(.15);
        bounds.assertThat(table.over(5, .5, ScenarioScore::mains))
                .as("on mains")
                .isLessThan(.12);
        bounds.assertThat(table.mean(5, ScenarioScore::inside)).isBetween(.80, .95);
        bounds.assertAll();
    }
}
