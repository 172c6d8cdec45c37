package io.github.mustmon.app.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Files;
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
        boolean complete = List.of("/usr/bin/socat", "/usr/sbin/mosquitto", "/usr/bin/mosquitto_sub").stream()
                .allMatch(program -> Files.isExecutable(Path.of(program)));
        assumeTrue(complete || "true".equals(System.getenv("CI")), "socat or mosquitto is not installed");

        SoakReport report = new Soak(LAUNCHER, Duration.ofMinutes(1), 20260301, TimeSource.system()).run();

        assertThat(report.findings().wrongOnes()).as(report.text()).isEmpty();
        assertThat(report.findings().checkedByChannel())
                .containsOnlyKeys("HTTP", "MQTT", "alarms", "event stream", "events", "metrics");
        assertThat(report.recoveryMillis()).as(report.text()).isNotEmpty();
    }
}
