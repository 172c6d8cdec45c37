package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hubspot.jinjava.Jinjava;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.history.EnergyTotals;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Home Assistant makes of the payloads, by the templates that it is told")
class ValueTemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN = "None";

    /** Jinja in Python prints a JSON null as None; the engine of these tests prints nothing, so it gets this instead. */
    private static final Object JSON_NULL = new Object() {
        @Override
        public String toString() {
            return UNKNOWN;
        }
    };

    private final Jinjava jinja = new Jinjava();

    @Test
    @DisplayName("a real frame on mains")
    void onMains() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("input_voltage", "225.6");
        expected.put("output_voltage", "224.8");
        expected.put("battery_voltage", "13.6");
        expected.put("input_frequency", "50.1");
        expected.put("output_frequency", "50.1");
        expected.put("load_current", "0.7");
        expected.put("battery_current", "0.0");
        expected.put("load_power", "138");
        expected.put("apparent_power", "176");
        expected.put("load_percent", "14");
        expected.put("battery_level", "100");
        expected.put("temperature", "32.0");
        expected.put("runtime", UNKNOWN);
        expected.put("runtime_low", UNKNOWN);
        expected.put("runtime_basis", UNKNOWN);
        expected.put("battery_health", UNKNOWN);
        expected.put("status", "online");
        expected.put("work_state", "line");
        expected.put("charge_stage", "float");
        expected.put("avr", "bypass");
        expected.put("fault_text", "none");
        expected.put("on_battery", "OFF");
        expected.put("mains", "ON");
        expected.put("charging", "ON");
        expected.put("battery_low", "OFF");
        expected.put("overload", "OFF");
        expected.put("fault", "OFF");
        expected.put("link", "ON");
        expected.put("load_energy", "1.2345");
        expected.put("battery_charged", "7.5");
        expected.put("battery_discharged", "6.25");

        assertThat(rendered(Snapshots.onMains("attic"), Optional.of(new EnergyTotals(1234.5, 7.5, 6.25))))
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    @DisplayName("a real frame on battery")
    void onBattery() throws Exception {
        assertThat(rendered(Snapshots.onBattery("attic"), Optional.empty()))
                .containsEntry("input_voltage", "0.0")
                .containsEntry("input_frequency", "0.0")
                .containsEntry("battery_voltage", "12.3")
                .containsEntry("battery_current", "-8.6")
                .containsEntry("battery_level", "52")
                .containsEntry("status", "battery")
                .containsEntry("work_state", "backup")
                .containsEntry("on_battery", "ON")
                .containsEntry("mains", "OFF")
                .containsEntry("charging", "OFF")
                .containsEntry("battery_low", "ON")
                .containsEntry("load_energy", UNKNOWN);
    }

    @Test
    @DisplayName("before the first reading everything but the link is unknown, and nothing is zero")
    void beforeTheFirstReading() throws Exception {
        Map<String, String> rendered = rendered(Snapshots.unread("attic"), Optional.empty());

        assertThat(rendered.remove("link")).isEqualTo("ON");
        assertThat(rendered)
                .hasSize(HaEntity.ALL.size() - 1)
                .allSatisfy((id, value) -> assertThat(value).as(id).isEqualTo(UNKNOWN));
    }

    @Test
    @DisplayName("what cannot be, and what no document knows, is unknown")
    void nonsense() throws Exception {
        Map<String, String> rendered = rendered(Snapshots.nonsense("attic"), Optional.empty());

        for (HaEntity entity : HaEntity.ALL) {
            boolean measured = entity.options().containsKey("state_class");
            if (measured || entity.id().equals("charge_stage") || entity.id().equals("avr")) {
                assertThat(rendered.get(entity.id())).as(entity.id()).isEqualTo(UNKNOWN);
            }
        }
        assertThat(rendered).containsEntry("charging", UNKNOWN).containsEntry("overload", UNKNOWN);
    }

    private Map<String, String> rendered(UpsSnapshot snapshot, Optional<EnergyTotals> energy) throws Exception {
        HomeAssistantDiscovery discovery = HomeAssistantDiscoveryTest.discovery(true);
        Map<String, String> payloads = Map.of(
                "ups/telemetry/attic",
                Payloads.telemetry(new FieldContext(
                        snapshot, Snapshots.TIME.moment(), Duration.ofSeconds(9), ZoneId.of("UTC"), Optional.empty())),
                "ups/telemetry/attic/state",
                discovery.state(new HaEntity.Facts(snapshot, Snapshots.TIME.moment(), energy)));
        Map<String, String> rendered = new LinkedHashMap<>();
        JsonNode components =
                JSON.readTree(discovery.config(snapshot, Optional.empty())).path("components");
        for (Map.Entry<String, JsonNode> each : components.properties()) {
            String topic = each.getValue().path("state_topic").asText();
            String payload = Objects.requireNonNull(payloads.get(topic), topic);
            rendered.put(
                    each.getKey(), render(each.getValue().path("value_template").asText(), payload));
        }
        return rendered;
    }

    private String render(String template, String payload) throws Exception {
        Map<String, Object> values = JSON.readValue(payload, new TypeReference<LinkedHashMap<String, Object>>() {});
        values.replaceAll((name, value) -> value == null ? JSON_NULL : value);
        return jinja.render(template, Map.of("value_json", values));
    }
}
