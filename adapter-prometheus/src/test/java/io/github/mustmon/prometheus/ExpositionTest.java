package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.alarm.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionTest {

    /** What Prometheus 2.42 sends. */
    private static final String PROMETHEUS_ACCEPT = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    static Stream<Arguments> situations() {
        return Stream.of(
                Arguments.of("line-float", FixedDirectory.of(Snapshots.of("ups", Readings.lineFloat()))),
                Arguments.of(
                        "battery-discharge",
                        FixedDirectory.of(Snapshots.of(
                                "ups", Readings.batteryDischarge(), Snapshots.alarm("on_battery", Severity.WARNING)))),
                Arguments.of(
                        "stale",
                        new FixedDirectory(
                                Duration.ofSeconds(90),
                                List.of(Snapshots.of(
                                        "ups",
                                        Readings.lineFloat(),
                                        Snapshots.alarm("link_lost", Severity.CRITICAL))))),
                Arguments.of("before-first-reading", FixedDirectory.of(Snapshots.beforeTheFirstReading("ups"))),
                Arguments.of(
                        "two-upses",
                        FixedDirectory.of(
                                Snapshots.of("rack", Readings.lineFloat()),
                                Snapshots.beforeTheFirstReading("garage"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void textFormatAsAWhole(String situation, FixedDirectory directory) throws IOException {
        Exposition exposition = observing(directory).scrape(Optional.of("text/plain"));

        assertThat(exposition.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        Golden.assertSame(situation + ".txt", exposition.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void openMetricsAsAWhole(String situation, FixedDirectory directory) throws IOException {
        Exposition exposition = observing(directory).scrape(Optional.of(PROMETHEUS_ACCEPT));

        assertThat(exposition.contentType()).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        Golden.assertSame(situation + ".openmetrics", exposition.text());
    }

    private static UpsMetrics observing(FixedDirectory directory) {
        UpsMetrics metrics = new UpsMetrics(PrometheusSettings.DEFAULT, directory);
        directory.snapshots().forEach(metrics::onSnapshot);
        return metrics;
    }
}
