package io.github.mustmon.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.RealParts;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a minute of all faults at once")
class SoakIT {

    private static final Path LAUNCHER = Path.of("target/mustmon/bin/mustmon").toAbsolutePath();

    @Test
    @DisplayName("the daemon publishes nothing that its UPSes did not say, and recovers each time")
    void oneMinute() throws Exception {
        List.of("socat", "mosquitto", "mosquitto_sub").forEach(RealParts::program);

        SoakReport report = new Soak(LAUNCHER, Duration.ofMinutes(1), 20260301, TimeSource.system()).run();

        assertThat(report.findings().wrongOnes()).as(report.text()).isEmpty();
        assertThat(report.findings().checkedByChannel())
                .containsOnlyKeys("HTTP", "MQTT", "alarms", "event stream", "events", "metrics");
        assertThat(report.recoveryMillis()).as(report.text()).isNotEmpty();
    }
}
