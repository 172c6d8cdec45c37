package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventType;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The thread of the power plan")
class PowerThreadTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("goes on where the machine has no thread and no memory left")
    void goesOn() throws Exception {
        PlayedReadings ups = new PlayedReadings(new ManualTime());
        CountDownLatch looks = new CountDownLatch(3);
        PowerConfig config = new PowerConfig(
                PowerPlan.ofThisHost(List.of(PlayedReadings.UPS), TriggerSettings.DEFAULT),
                List.of(),
                ThisHostConfig.DEFAULT,
                List.of());
        PowerHooks hooks = new PowerHooks(Optional.empty(), MessageFlush.NONE, (topic, payload, limit) -> false);
        ups.failing(looks::countDown);

        try (PowerRunner runner = new PowerRunner(config, ups, new NoOutputs(), hooks, folder, "boot-1")) {
            runner.start();

            assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final class NoOutputs implements PowerOutputs {
        @Override
        public void event(EventType kind, String message, String subject, boolean dryRun) {}

        @Override
        public void alarm(String id, boolean on, String message) {}
    }
}
