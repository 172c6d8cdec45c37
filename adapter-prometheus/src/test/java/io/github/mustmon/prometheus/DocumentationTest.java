package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for users and the program tell the same. */
class DocumentationTest {

    private final List<String> page = Files.readAllLines(Path.of("..", "docs", "prometheus.md"));

    DocumentationTest() throws IOException {}

    @Test
    void everyMetricHasItsRowAndEveryRowItsMetric() {
        List<String> documented = page.stream()
                .filter(line -> line.startsWith("| `ups_"))
                .filter(line -> line.split("\\|").length == 5)
                .map(line -> line.replaceFirst("\\| `([a-z_]+).*", "$1"))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                MetricTable.ALL.stream().map(DocumentationTest::nameOf),
                                Stream.of(
                                                NotificationCollector.METADATA,
                                                PowerCollector.STATE,
                                                PowerCollector.COUNTDOWN)
                                        .map(MetricMetadata::getExpositionBaseName))
                        .toList());
    }

    @Test
    void everyAlertHasItsRow() throws IOException {
        List<String> alerts =
                Files.readAllLines(Programs.PACKAGING.resolve("prometheus").resolve("mustmon.rules.yml")).stream()
                        .filter(line -> line.contains("- alert: "))
                        .map(line -> line.replaceFirst(".*- alert: ", ""))
                        .toList();
        List<String> documented = page.stream()
                .filter(line -> line.startsWith("| `Ups") || line.startsWith("| `Mustmon"))
                .map(line -> line.replaceFirst("\\| `(\\w+)`.*", "$1"))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static String nameOf(MetricRow<?> row) {
        String name = row.metadata().getExpositionBaseName();
        return row.type() == MetricType.INFO ? name + "_info" : name;
    }
}
