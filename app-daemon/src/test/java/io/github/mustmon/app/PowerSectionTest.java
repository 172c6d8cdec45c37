package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.power.MessageFlush;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The power plan in the API")
class PowerSectionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = "power: {mode: dry_run, shutdown: this_host, at_percent: 20, after: 5m}";

    @TempDir
    private Path folder;

    private final TimeSource time = TimeSource.system();
    private UpsFleet fleet;
    private PowerModule power;
    private PowerSection section;

    @BeforeEach
    void begin() throws Exception {
        fleet = new UpsFleet(
                FleetConfigMapper.members(config(""), time),
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "1.2.3"));
        power = new PowerModule(config(""), folder, fleet, Optional.empty(), MessageFlush.NONE, Map.of());
        section = new PowerSection(power);
    }

    @AfterEach
    void end() {
        power.close();
        fleet.close();
    }

    @Test
    @DisplayName("tells every field of its description, and null for what is absent")
    void fields() throws Exception {
        start(PLAN);

        ObjectNode json = section.status();

        assertThat(names(json)).containsExactlyInAnyOrderElementsOf(described());
        assertThat(json.path("mode").asText()).isEqualTo("dry_run");
        assertThat(json.path("state").asText()).isEqualTo("mains");
        assertThat(json.path("countdown_seconds").isNull()).isTrue();
        assertThat(json.path("triggers"))
                .hasToString("{\"percent\":20.0,\"after_seconds\":300.0,\"runtime_seconds\":300.0,\"volts\":null}");
        assertThat(json.path("this_host")).hasToString("{\"attempts\":0,\"needs_seconds\":120.0}");
        assertThat(json.path("plan").path("planned_seconds").asInt()).isEqualTo(180);
        assertThat(json.path("plan").path("available_seconds").isNull()).isTrue();
        assertThat(json.path("plan").path("rows").findValuesAsText("kind")).containsExactly("countdown", "this_host");
        assertThat(json.path("drill").isNull()).isTrue();
    }

    @Test
    @DisplayName("tells the alarm of the self-check too")
    void alarmOfTheSelfCheck() throws Exception {
        start(PLAN);
        assertThat(section.status().path("alarms")).isEmpty();

        fleet.report("shutdown_impossible", true, "The power plan could not be carried out: nas: no route.");

        assertThat(section.status().path("alarms")).hasToString("[\"shutdown_impossible\"]");
    }

    @Test
    @DisplayName("is there only while there is a plan, also after a reload")
    void comesAndGoes() throws Exception {
        start("");
        assertThat(section.isPresent()).isFalse();

        power.prepare(config(PLAN)).run();
        assertThat(section.isPresent()).isTrue();

        power.prepare(config("")).run();
        assertThat(section.isPresent()).isFalse();
        assertThatThrownBy(() -> act("cancel", "{}")).hasMessageStartingWith("There is no power plan.");
    }

    @Test
    @DisplayName("says in a sentence why there is nothing to hold, cancel or release")
    void nothingToDo() throws Exception {
        start(PLAN);

        assertThatThrownBy(() -> act("hold", "{}"))
                .isInstanceOf(ApiActionException.class)
                .hasMessage("There is nothing to hold: power is on, and no shutdown goes on.");
        assertThatThrownBy(() -> act("cancel", "{}"))
                .hasMessage("There is nothing to cancel: power is on, and no shutdown goes on.");
        assertThatThrownBy(() -> act("release", "{}"))
                .hasMessage("There is nothing to release: the plan is not held. Power is on, and no shutdown goes on.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "241", "1.5", "\"30\"", "99999999999"})
    @DisplayName("refuses a hold of less than a minute, of more than four hours, and of what is no number")
    void wrongMinutes(String minutes) throws Exception {
        start(PLAN);

        assertThatThrownBy(() -> act("hold", "{\"minutes\":" + minutes + "}"))
                .hasMessage("minutes must be a whole number from 1 to 240. Found: " + minutes);
    }

    private ObjectNode act(String action, String body) throws Exception {
        return Objects.requireNonNull(section.actions().get(action)).run((ObjectNode) JSON.readTree(body));
    }

    private void start(String yaml) throws Exception {
        power = new PowerModule(config(yaml), folder, fleet, Optional.empty(), MessageFlush.NONE, Map.of());
        power.start();
        section = new PowerSection(power);
    }

    private DaemonConfig config(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), "serial: {port: 'sim:steady'}\n" + yaml + "\n");
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }

    private static List<String> described() throws Exception {
        JsonNode schema;
        try (InputStream document =
                Objects.requireNonNull(ApiSection.class.getResourceAsStream("openapi.json"), "the API's description")) {
            schema = JSON.readTree(document).path("components").path("schemas").path("Power");
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
