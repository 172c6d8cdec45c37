package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.core.field.FieldType;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.core.history.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The dashboard, compared with the table of telemetry fields")
class FieldLabelsTest {

    private static final String STATIC = "/io/github/mustmon/web/static/";
    private static final Pattern QUANTITY =
            Pattern.compile("quantity\\(\"(\\w+)\", \"([^\"]*)\"(?:, (\\d))?(?:, \\{[^}]*})?\\)");

    private record Quantity(String name, String unit, int digits) {}

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "uk"})
    void everyFieldHasALabelInEachLanguage(String language) throws IOException {
        JsonNode texts = new ObjectMapper().readTree(resource("i18n/" + language + ".json"));

        assertThat(labelled().map(field -> field.labelKey().orElseThrow()))
                .allSatisfy(key -> assertThat(texts.path(key).asText()).as(key).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("labelled")
    void everyLabelledFieldIsShownWithItsUnitAndDecimals(TelemetryField field) throws IOException {
        String reading = readingGroups();

        if (field.type() == FieldType.WHOLE || field.type() == FieldType.DECIMAL) {
            assertThat(quantities(reading)).contains(new Quantity(field.name(), field.unit(), field.decimals()));
        } else {
            assertThat(reading).contains("(\"" + field.name() + "\")");
        }
    }

    @Test
    void everyChartIsAMetricWithItsUnit() throws IOException {
        String script = resource("js/fields.js");

        assertThat(Metric.ALL)
                .allSatisfy(metric -> assertThat(script)
                        .contains("{ name: \"" + metric.name() + "\", unit: \"" + metric.unit() + "\", digits: "));
    }

    static Stream<TelemetryField> labelled() {
        return TelemetryFields.ALL.stream().filter(field -> field.labelKey().isPresent());
    }

    private static List<Quantity> quantities(String script) {
        List<Quantity> found = new ArrayList<>();
        for (Matcher matcher = QUANTITY.matcher(script); matcher.find(); ) {
            int digits =
                    Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(0);
            found.add(new Quantity(matcher.group(1), matcher.group(2), digits));
        }
        return found;
    }

    private static String readingGroups() throws IOException {
        String script = resource("js/fields.js");
        return script.substring(script.indexOf("export const READING"), script.indexOf("export const TOTALS"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FieldLabelsTest.class.getResourceAsStream(STATIC + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
