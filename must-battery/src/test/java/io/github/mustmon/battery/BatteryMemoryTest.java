package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.battery.simulation.BatteryDesign;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The battery memory")
class BatteryMemoryTest {
    private static final int LARGEST = 16 * 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final OutageSimulation ups = new OutageSimulation(BatteryDesign.of(Chemistry.AGM, 50, 0.9, 12));

    private BatteryMemory throughJson(BatteryMemory memory) throws JsonProcessingException {
        String text = json.writeValueAsString(memory);
        assertThat(text.length()).isLessThanOrEqualTo(LARGEST);
        return json.readValue(text, BatteryMemory.class);
    }

    @Test
    @DisplayName("survives JSON unchanged and stays below 16 kB")
    void survivesJson() throws JsonProcessingException {
        RuntimeEstimator estimator = new RuntimeEstimator(ups.parameters());
        for (int i = 0; i < 30; i++) {
            ups.outage(400, Duration.ofHours(100)).forEach(estimator::accept);
            ups.mains(150, Duration.ofDays(2)).forEach(estimator::accept);
        }
        estimator.markReplaced();
        ups.outage(150, Duration.ofHours(100)).forEach(estimator::accept);
        ups.mains(150, Duration.ofDays(2)).forEach(estimator::accept);
        ups.outage(150, Duration.ofHours(2)).forEach(estimator::accept);
        BatteryMemory memory = estimator.memory();

        assertThat(throughJson(memory)).isEqualTo(memory);
    }

    @Test
    @DisplayName("loses nothing when the program starts again, in an outage, between outages and on mains")
    void restartChangesNothing() throws JsonProcessingException {
        RuntimeEstimator steady = new RuntimeEstimator(ups.parameters());
        RuntimeEstimator restarted = new RuntimeEstimator(ups.parameters());
        int readings = 0;
        for (int outage = 0; outage < 3; outage++) {
            for (List<BatterySample> part : List.of(
                    ups.outage(150, Duration.ofMinutes(40)),
                    ups.outage(260, Duration.ofMinutes(20)),
                    ups.mains(150, Duration.ofHours(30)))) {
                for (BatterySample sample : part) {
                    if (readings++ % 331 == 0) {
                        restarted = new RuntimeEstimator(ups.parameters(), throughJson(restarted.memory()));
                    }
                    assertThat(restarted.accept(sample)).isEqualTo(steady.accept(sample));
                }
            }
        }
        assertThat(restarted.memory()).isEqualTo(steady.memory());
    }

    @Test
    @DisplayName("of another version or voltage class is refused")
    void refusesAnother() {
        BatteryMemory memory = new RuntimeEstimator(ups.parameters()).memory();
        BatteryParameters other = BatteryParameters.of(24, 1000, 21);

        assertThatThrownBy(() -> new RuntimeEstimator(other, memory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The battery memory is of a battery of 12 V, but this one has 24 V.");
    }

    @Test
    @DisplayName("that is damaged is refused")
    void refusesDamage() {
        BatteryMemory memory = new RuntimeEstimator(ups.parameters()).memory();
        BatteryMemory damaged = new BatteryMemory(
                memory.version(),
                memory.voltageClass(),
                List.of(1.0),
                0,
                memory.bank(),
                List.of(),
                0,
                0,
                List.of(),
                memory.mains(),
                List.of());

        assertThatThrownBy(() -> new RuntimeEstimator(ups.parameters(), damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }
}
