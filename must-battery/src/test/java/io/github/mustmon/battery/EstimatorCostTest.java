package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mustmon.battery.Scenario.Reading;
import io.github.mustmon.simulator.battery.RandomScenarios;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cost of the runtime estimator")
class EstimatorCostTest {

    private static final int SEED = 3;

    @Test
    @DisplayName("stays below 1 ms and 50 kB a reading, on mains and in outages together")
    void costOfAReading() {
        Scenario scenario = RandomScenarios.afterPartialOutages(SEED, 5);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Reading> readings = scenario.readings();
        observeAll(scenario);

        long bytes = thread.getCurrentThreadAllocatedBytes();
        long nanos = thread.getCurrentThreadCpuTime();
        observeAll(scenario);
        double microseconds = (thread.getCurrentThreadCpuTime() - nanos) / 1e3 / readings.size();
        double kilobytes = (thread.getCurrentThreadAllocatedBytes() - bytes) / 1e3 / readings.size();

        System.out.printf("%d readings: %.0f us, %.1f kB each%n", readings.size(), microseconds, kilobytes);
        assertThat(microseconds).isLessThan(1000);
        assertThat(kilobytes).isLessThan(50);
    }

    private static void observeAll(Scenario scenario) {
        RuntimeEstimator estimator = new RuntimeEstimator(scenario.settings());
        scenario.readings().forEach(reading -> estimator.observe(reading.sample()));
    }
}
