package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own tool reads everything that we ship for it. */
class PromtoolIT {

    @TempDir
    private Path scratch;

    private record Outcome(int code, String output) {}

    @ParameterizedTest
    @ValueSource(strings = {"line-float", "battery-discharge", "stale", "before-first-reading", "two-upses"})
    void findsNothingToSayOfTheMetrics(String situation) throws Exception {
        Outcome outcome = promtool(Golden.resource(situation + ".txt"), "check", "metrics");

        assertThat(outcome).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void findsNothingToSayOfTheMetricsOfTheRuntime() throws Exception {
        UpsMetrics metrics = new UpsMetrics(
                new PrometheusSettings(true, AlarmRules.BUILT_IN),
                FixedDirectory.of(Snapshots.of("ups", Readings.lineFloat())));

        Outcome outcome = promtool(metrics.scrape(Optional.empty()).text(), "check", "metrics");

        assertThat(outcome).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void everyAlertRuleDoesWhatItsTestSays() throws Exception {
        Outcome outcome = promtool("", "test", "rules", prometheusFile("mustmon.rules.test.yml"));

        assertThat(outcome.output()).contains("SUCCESS");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void everyAlertRuleHasATest() throws IOException {
        List<String> alerts = Files.readAllLines(Path.of(prometheusFile("mustmon.rules.yml"))).stream()
                .filter(line -> line.contains("- alert: "))
                .map(line -> line.replaceFirst(".*- alert: ", ""))
                .toList();

        assertThat(alerts).hasSize(12);
        assertThat(Files.readString(Path.of(prometheusFile("mustmon.rules.test.yml"))))
                .contains(alerts.stream().map(alert -> "alertname: " + alert).toList());
    }

    @Test
    void theExampleConfigurationIsValid() throws Exception {
        Outcome outcome = promtool("", "check", "config", prometheusFile("prometheus.yml"));

        assertThat(outcome.output()).contains("SUCCESS: 12 rules found");
        assertThat(outcome.code()).isZero();
    }

    private static String prometheusFile(String name) {
        return Programs.PACKAGING.resolve("prometheus").resolve(name).toString();
    }

    private Outcome promtool(String input, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Programs.required("promtool").toString()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(scratch.resolve("in"), input);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("promtool ends").isTrue();
        return new Outcome(process.exitValue(), output);
    }
}
