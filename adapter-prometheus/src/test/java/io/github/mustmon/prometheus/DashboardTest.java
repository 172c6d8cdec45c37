package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prometheus.metrics.model.registry.MetricType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DashboardTest {

    @Test
    void dataSourceAndUpsAreVariablesAndAllUpsesAreShownEvenWithoutALabel() throws IOException {
        JsonNode variables = Dashboard.json().path("templating").path("list");

        assertThat(variables)
                .extracting(variable -> variable.path("name").asText())
                .containsExactly("datasource", "instance", "ups");
        assertThat(variables.get(0).path("type").asText()).isEqualTo("datasource");
        assertThat(variables.get(2).path("includeAll").asBoolean()).isTrue();
        assertThat(variables.get(2).path("allValue").asText()).isEqualTo(".*");
        assertThat(variables.get(2).path("current").path("value").get(0).asText())
                .isEqualTo("$__all");
    }

    @Test
    void nothingIsBoundToOneInstallationOfGrafana() throws IOException {
        assertThat(Dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
        assertThat(Dashboard.json().has("id")).isFalse();
    }

    @Test
    void everyQueryObeysTheVariables() throws IOException {
        Pattern selector = Pattern.compile("ups_[a-z_]+(\\{[^}]*})?");

        for (Dashboard.Query query : Dashboard.queries()) {
            Matcher selectors = selector.matcher(query.expression());
            while (selectors.find()) {
                assertThat(selectors.group()).as(query.panel()).contains("{instance=~\"$instance\",ups=~\"$ups\"");
            }
        }
    }

    @Test
    void everyMetricIsOnTheDashboardOrLeftOutOnPurpose() throws IOException {
        String queries =
                Dashboard.queries().stream().map(Dashboard.Query::expression).collect(Collectors.joining("\n"));
        Set<String> leftOut = Set.of(
                // The same as ups_output_frequency, under the name of the earlier tool.
                "ups_frequency",
                // The panel Status is made of ups_work_state, which knows more.
                "ups_status",
                // The current says it, with its size.
                "ups_battery_charging",
                // The power says more.
                "ups_load_current",
                // An alarm tells of a fault, in words.
                "ups_fault_code");

        assertThat(exposedNames())
                .allSatisfy(name ->
                        assertThat(queries.contains(name + "{")).as(name).isNotEqualTo(leftOut.contains(name)));
    }

    @Test
    void panelsDoNotOverlapAndAreNumberedOnce() throws IOException {
        List<JsonNode> panels = StreamSupport.stream(
                        Dashboard.json().path("panels").spliterator(), false)
                .toList();
        Set<String> cells = new HashSet<>();

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        for (JsonNode panel : panels) {
            JsonNode at = panel.path("gridPos");
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    String cell =
                            (at.path("x").asInt() + x) + "/" + (at.path("y").asInt() + y);
                    assertThat(cells.add(cell))
                            .as(panel.path("title") + " at " + cell)
                            .isTrue();
                }
            }
        }
    }

    private static List<String> exposedNames() {
        List<String> names = new ArrayList<>();
        for (MetricRow<?> row : MetricTable.ALL) {
            String name = row.metadata().getExpositionBaseName();
            if (row.type() == MetricType.HISTOGRAM) {
                name += "_bucket";
            } else if (row.type() == MetricType.INFO) {
                name += "_info";
            }
            names.add(name);
        }
        return names;
    }
}
