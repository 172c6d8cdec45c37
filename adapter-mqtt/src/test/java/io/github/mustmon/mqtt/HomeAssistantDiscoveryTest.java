package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.status.PowerPlanState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The announcement to Home Assistant")
class HomeAssistantDiscoveryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final PowerPlanState PLAN = new PowerPlanState(
            "attic",
            List.of("mains", "battery", "countdown"),
            "countdown",
            "armed",
            Optional.of("after"),
            OptionalDouble.of(24.4),
            312,
            OptionalDouble.empty());

    private final UpsSnapshot snapshot = Snapshots.onMains("attic");

    @Test
    @DisplayName("holds only keys that are documented, each component with an id of its own")
    void documentedKeys() throws Exception {
        HomeAssistantRules rules = HomeAssistantRules.read();
        JsonNode config = config(discovery(true), snapshot);
        Set<String> ids = new HashSet<>();
        Set<String> entityIds = new HashSet<>();

        assertThat(names(config)).isSubsetOf(rules.keys("root"));
        assertThat(names(config.path("device")))
                .isSubsetOf(rules.keys("device"))
                .contains("identifiers");
        assertThat(names(config.path("origin")))
                .isSubsetOf(rules.keys("origin"))
                .contains("name");
        for (Map.Entry<String, JsonNode> each : components(config)) {
            JsonNode component = each.getValue();
            assertThat(names(component))
                    .as(each.getKey())
                    .isSubsetOf(rules.keys(component.path("platform").asText()))
                    .contains("platform", "unique_id", "default_entity_id", "name", "state_topic", "value_template");
            assertThat(ids.add(component.path("unique_id").asText())).isTrue();
            assertThat(component.path("default_entity_id").asText())
                    .matches(component.path("platform").asText() + "\\.[a-z0-9_]+");
            assertThat(entityIds.add(component.path("default_entity_id").asText()))
                    .isTrue();
        }
        assertThat(ids).hasSize(HaEntity.ALL.size());
    }

    @Test
    @DisplayName("combines device class, unit, state class and category as Home Assistant allows")
    void allowedCombinations() throws Exception {
        HomeAssistantRules rules = HomeAssistantRules.read();

        for (Map.Entry<String, JsonNode> each : components(config(discovery(true), snapshot))) {
            JsonNode component = each.getValue();
            String platform = component.path("platform").asText();
            String deviceClass = component.path("device_class").asText(HomeAssistantRules.NONE);
            assertThat(component.path("entity_category").asText(HomeAssistantRules.NONE))
                    .as(each.getKey())
                    .isIn(rules.categories(platform));
            if (platform.equals("binary_sensor")) {
                assertThat(deviceClass).as(each.getKey()).isIn(rules.binarySensorClasses());
                continue;
            }
            assertThat(component.path("unit_of_measurement").asText(HomeAssistantRules.NONE))
                    .as(each.getKey())
                    .isIn(rules.units(deviceClass));
            assertThat(component.path("state_class").asText(HomeAssistantRules.NONE))
                    .as(each.getKey())
                    .isIn(rules.stateClasses(deviceClass));
            assertThat(component.has("options")).as(each.getKey()).isEqualTo(deviceClass.equals("enum"));
            assertThat(component.has("suggested_display_precision"))
                    .as(each.getKey())
                    .isEqualTo(component.has("state_class"));
        }
    }

    @Test
    @DisplayName("makes everything depend on daemon and link, except the link, which has to say that it is down")
    void availability() throws Exception {
        JsonNode config = config(discovery(true), snapshot);

        assertThat(config.path("availability")).hasToString("""
                [{"topic":"ups/telemetry/daemon"},{"topic":"ups/telemetry/attic/availability"}]""");
        assertThat(config.path("availability_mode").asText()).isEqualTo("all");
        for (Map.Entry<String, JsonNode> each : components(config)) {
            boolean isLink = each.getKey().equals("link");
            assertThat(each.getValue().has("availability")).as(each.getKey()).isEqualTo(isLink);
            assertThat(each.getValue().path("expire_after").asInt())
                    .as(each.getKey())
                    .isEqualTo(isLink ? 0 : 60);
        }
        assertThat(config.path("components").path("link").path("availability"))
                .hasToString("[{\"topic\":\"ups/telemetry/daemon\"}]");
    }

    @Test
    @DisplayName("one component, to the letter")
    void oneComponent() throws Exception {
        assertThat(config(discovery(true), snapshot).path("components").path("load_energy"))
                .hasToString("""
                        {"platform":"sensor","unique_id":"mustmon_ups_telemetry_attic_load_energy",\
                        "default_entity_id":"sensor.ups_attic_load_energy","name":"Load energy",\
                        "device_class":"energy","state_class":"total_increasing","unit_of_measurement":"kWh",\
                        "suggested_display_precision":3,"state_topic":"ups/telemetry/attic/state",\
                        "value_template":"{{ value_json.load_energy }}","expire_after":60}""");
    }

    @Test
    @DisplayName("names the device by what it says of itself, and before that by what is known")
    void device() throws Exception {
        assertThat(config(discovery(true), snapshot).path("device")).hasToString("""
                {"identifiers":["mustmon_ups_telemetry_attic"],"name":"UPS attic","manufacturer":"MUST",\
                "model":"EP20 1000 W","sw_version":"36402","configuration_url":"http://ups.local:8080/"}""");
        assertThat(config(discovery(true), Snapshots.unread("ups")).path("device"))
                .hasToString("""
                {"identifiers":["mustmon_ups_telemetry_ups"],"name":"UPS","manufacturer":"MUST",\
                "model":"EP20","configuration_url":"http://ups.local:8080/"}""");
    }

    @Test
    @DisplayName("without lasting counters there are no energy sensors, and those of before are taken back")
    void withoutEnergy() throws Exception {
        HomeAssistantDiscovery discovery = discovery(false);

        JsonNode config = config(discovery, snapshot);
        JsonNode withdrawal =
                JSON.readTree(discovery.withdrawal(snapshot, Optional.of(PLAN)).orElseThrow());

        assertThat(names(config.path("components")))
                .doesNotContain("load_energy", "battery_charged", "battery_discharged")
                .contains("load_power");
        assertThat(withdrawal.path("components").path("load_energy")).hasToString("{\"platform\":\"sensor\"}");
        assertThat(withdrawal.path("components").path("load_power").has("unique_id"))
                .isTrue();
        assertThat(discovery(true).withdrawal(snapshot, Optional.of(PLAN))).isEmpty();
    }

    @Test
    @DisplayName("the state of the power plan is a sensor only with a plan, and is taken back without one")
    void powerPlan() throws Exception {
        JsonNode with = JSON.readTree(discovery(true).config(snapshot, Optional.of(PLAN)));
        JsonNode without = config(discovery(true), snapshot);
        JsonNode withdrawal = JSON.readTree(
                discovery(true).withdrawal(snapshot, Optional.empty()).orElseThrow());

        assertThat(with.path("components").path("power_state")).hasToString("""
                {"platform":"sensor","unique_id":"mustmon_ups_telemetry_attic_power_state",\
                "default_entity_id":"sensor.ups_attic_power_state","name":"Power plan","device_class":"enum",\
                "options":["mains","battery","countdown"],"state_topic":"ups/telemetry/power",\
                "value_template":"{{ 'None' if value_json.state == 'unknown' else value_json.state }}",\
                "availability":[{"topic":"ups/telemetry/daemon"}]}""");
        assertThat(names(without.path("components"))).doesNotContain("power_state");
        assertThat(withdrawal.path("components").path("power_state")).hasToString("{\"platform\":\"sensor\"}");
    }

    @Test
    @DisplayName("topics that only differ in what an id may not hold make different devices")
    void idsDiffer() {
        String slash = discovery("site/a").topic("ups");
        String underscore = discovery("site_a").topic("ups");

        assertThat(slash).isEqualTo("homeassistant/device/mustmon_site_a_ups/config");
        assertThat(underscore)
                .startsWith("homeassistant/device/mustmon_site_a_ups-")
                .matches("[a-z]+/device/[a-zA-Z0-9_-]+/config");
    }

    @Test
    @DisplayName("every enum names each state that a UPS can be in, but not the unknown one")
    void options() throws Exception {
        JsonNode components = config(discovery(true), snapshot).path("components");

        assertThat(components.path("status").path("options")).hasToString("[\"online\",\"battery\",\"off\"]");
        assertThat(components.path("avr").path("options"))
                .hasToString("[\"bypass\",\"trim\",\"boost\",\"extra_boost\"]");
    }

    @Test
    @DisplayName("every entity stands on the page for Home Assistant")
    void documented() throws Exception {
        String page = Files.readString(Path.of("../docs/home-assistant.md"));

        assertThat(HaEntity.ALL)
                .allSatisfy(entity -> assertThat(page)
                        .contains("| `" + entity.platform() + ".ups_" + entity.id() + "` | " + entity.name() + " | "));
    }

    @ParameterizedTest
    @CsvSource({
        "UPS, sensor.ups_attic_input_voltage",
        "UPS (garage), sensor.ups_garage_attic_input_voltage",
        "My  UPS, sensor.my_ups_attic_input_voltage"
    })
    @DisplayName("17: a Latin name makes the entity id")
    void latinNames(String name, String entityId) throws Exception {
        assertThat(inputVoltageId(name, "ups/telemetry")).isEqualTo(entityId);
    }

    @Test
    @DisplayName("17: names without Latin letters make entity ids that differ and are well formed")
    void cyrillicNames() throws Exception {
        List<String> ids = List.of(
                inputVoltageId("ДБЖ", "dim/a"),
                inputVoltageId("Горище", "dim/a"),
                inputVoltageId("ДБЖ", "dim/b"),
                inputVoltageId("UPS гараж", "dim/a"),
                inputVoltageId("UPS дача", "dim/a"));

        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("sensor\\.[a-z0-9]+(_[a-z0-9]+)*"), "well formed");
    }

    private String inputVoltageId(String deviceName, String base) throws Exception {
        HomeAssistantSettings named = new HomeAssistantSettings(
                true, "homeassistant", "homeassistant/status", deviceName, Optional.empty(), "1.0");
        return config(new HomeAssistantDiscovery(named, new Topics(base, false), true), snapshot)
                .path("components")
                .path("input_voltage")
                .path("default_entity_id")
                .asText();
    }

    static HomeAssistantDiscovery discovery(boolean energy) {
        return new HomeAssistantDiscovery(settings(), new Topics("ups/telemetry", true), energy);
    }

    private static HomeAssistantDiscovery discovery(String base) {
        return new HomeAssistantDiscovery(settings(), new Topics(base, false), true);
    }

    private static HomeAssistantSettings settings() {
        return new HomeAssistantSettings(
                true, "homeassistant", "homeassistant/status", "UPS", Optional.of("http://ups.local:8080/"), "1.0");
    }

    private static JsonNode config(HomeAssistantDiscovery discovery, UpsSnapshot snapshot) throws Exception {
        return JSON.readTree(discovery.config(snapshot, Optional.empty()));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Map.Entry<String, JsonNode>> components(JsonNode config) {
        List<Map.Entry<String, JsonNode>> entries =
                new ArrayList<>(config.path("components").properties());
        assertThat(entries).isNotEmpty();
        return entries;
    }
}
