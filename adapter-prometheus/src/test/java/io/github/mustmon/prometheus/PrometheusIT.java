package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus watches an outage with our rules, and is asked what our dashboard asks. */
class PrometheusIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String EVERY_UPS = ".*";

    @TempDir
    private Path scratch;

    @Test
    void anOutageIsSeenByEveryPanelAndEveryAlert() throws Exception {
        Programs.required("prometheus");
        int alonePort = PrometheusServer.freePort();
        String alone = "127.0.0.1:" + alonePort;
        try (ScriptedFleet one = new ScriptedFleet("ups");
                ScriptedFleet two = new ScriptedFleet("rack", "garage");
                MetricsExporter twoExporter = MetricsExporter.start(ExporterSettings.of(0), two.metrics())) {
            String together = "127.0.0.1:" + twoExporter.port();
            try (PrometheusServer prometheus =
                    PrometheusServer.start(scratch, hurriedRules(), List.of(alone, together))) {
                try (MetricsExporter oneExporter =
                        MetricsExporter.start(ExporterSettings.of(alonePort), one.metrics())) {
                    assertThat(oneExporter.port()).isEqualTo(alonePort);
                    await().atMost(SOON).untilAsserted(() -> everyPanelHasData(prometheus, alone, EVERY_UPS));
                    await().atMost(SOON).untilAsserted(() -> everyPanelHasData(prometheus, together, "(rack|garage)"));

                    alertsComeAndGo(prometheus, alone, one);
                }
                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(prometheus.firing(alone)).containsExactly("MustmonDown"));
                assertThat(prometheus.firing(together)).isEmpty();
            }
        }
    }

    private static void alertsComeAndGo(PrometheusServer prometheus, String alone, ScriptedFleet ups) throws Exception {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.firing(alone)).isEmpty());
        assertThat(status(prometheus, alone)).isEqualTo("1");

        ups.batteryLasts(Duration.ofMinutes(5), 50);
        ups.says(Readings.everythingWrong());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.firing(alone))
                        .containsExactlyInAnyOrder(
                                "UpsOnBattery",
                                "UpsBatteryLow",
                                "UpsRuntimeLow",
                                "UpsBatteryWeak",
                                "UpsOverload",
                                "UpsHot",
                                "UpsFault",
                                "UpsFlapping"));
        everyPanelHasData(prometheus, alone, EVERY_UPS);
        assertThat(status(prometheus, alone)).isEqualTo("2");

        ups.isUnplugged();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.firing(alone))
                        .contains("UpsOnBattery", "UpsLinkDown", "UpsStale")
                        .doesNotContain("UpsBatteryLow", "UpsOverload", "UpsHot", "UpsFault"));
        assertThat(status(prometheus, alone)).isEqualTo("0");

        ups.batteryLasts(Duration.ofHours(1), 90);
        ups.says(Readings.notRecharging());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.firing(alone)).containsExactly("UpsNotRecharging"));

        ups.says(Readings.lineFloatBlock());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(prometheus.firing(alone)).isEmpty());
    }

    private static void everyPanelHasData(PrometheusServer prometheus, String instance, String ups) throws Exception {
        List<String> empty = new ArrayList<>();
        for (Dashboard.Query query : Dashboard.queries()) {
            List<JsonNode> series = prometheus.query(query.with(instance, ups));
            if (series.stream().allMatch(one -> "NaN".equals(value(one)))) {
                empty.add(query.panel() + ": " + query.expression());
            }
        }
        assertThat(empty).as("queries without data").isEmpty();
    }

    private static String status(PrometheusServer prometheus, String instance) throws Exception {
        List<JsonNode> series = prometheus.query(Dashboard.queries().get(0).with(instance, EVERY_UPS));
        assertThat(series).hasSize(1);
        return value(series.get(0));
    }

    private static String value(JsonNode series) {
        return series.path("value").path(1).asText();
    }

    /** The rules that we ship, with seconds in place of minutes, and one outage called many. */
    private static String hurriedRules() throws IOException {
        String rules = Files.readString(Programs.PACKAGING.resolve("prometheus").resolve("mustmon.rules.yml"));
        String hurried = rules.replaceAll("for: \\d+[smh]", "for: 1s")
                .replace("[15m]", "[30s]")
                .replace("[1h])", "[20s])")
                .replace("[20s]) > 3", "[20s]) > 0");
        assertThat(hurried).doesNotContainPattern("\\d[mh][\\]\n]").contains("[20s]) > 0", "[30s]", "for: 1s");
        return hurried;
    }
}
