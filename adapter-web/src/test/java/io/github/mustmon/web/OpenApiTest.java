package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.field.FieldType;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.core.history.Metric;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document, held against the answers that are really given. */
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FakeDirectory DIRECTORY =
            new FakeDirectory(Snapshots.onBattery("ups"), Snapshots.online("b"), Snapshots.beforeTheFirstReading("c"));

    private static TestServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        EventContext context =
                EventContext.of("ups", Snapshots.onBattery("ups").reading().orElseThrow());
        DIRECTORY.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "1.2.3"));
        DIRECTORY.happened(new UpsEvent.OnBattery(context));
        DIRECTORY.happened(new UpsEvent.AlarmRaised(context, Snapshots.INPUT_LOW));
        DIRECTORY.happened(new UpsEvent.AlarmCleared(context, Snapshots.INPUT_LOW, Duration.ofMinutes(1)));
        server = new TestServer(
                TestServer.settings(),
                new WebSources(
                        DIRECTORY,
                        TestServer.METRICS,
                        Optional.of(new FakeHistory()),
                        () -> Optional.of(PeanutPagesTest.devices(DIRECTORY)),
                        sections()));
        document = JSON.readTree(server.get("/api/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/telemetry, /api/telemetry, 200",
        "/api/health, /api/health, 200",
        "/api/ready, /api/ready, 503",
        "/api/devices, /api/devices, 200",
        "/api/devices/{name}, /api/devices/ups, 200",
        "/api/devices/{name}, /api/devices/nobody, 404",
        "/api/devices/{name}/telemetry, /api/devices/b/telemetry, 200",
        "/api/devices/{name}/telemetry, /api/devices/c/telemetry, 200",
        "/api/devices/{name}/telemetry, /api/devices/nobody/telemetry, 404",
        "/api/devices/{name}/settings, /api/devices/b/settings, 200",
        "/api/devices/{name}/settings, /api/devices/nobody/settings, 404",
        "/api/v1/devices, /api/v1/devices, 200",
        "/api/v1/devices, /api/v1/devices?meta=true, 200",
        "/api/v1/devices/{name}, /api/v1/devices/ups, 200",
        "/api/v1/devices/{name}, /api/v1/devices/nobody, 404",
        "/api/alarms, /api/alarms, 200",
        "/api/event-log, /api/event-log, 200",
        "/api/event-log, /api/event-log?limit=x, 400",
        "/api/history, /api/history?metric=temperature, 200",
        "/api/history, /api/history?metric=nothing, 400",
        "/api/outages, /api/outages, 200",
        "/api/outages, /api/outages?from=x, 400",
        "/api/outages/{number}, /api/outages/1, 200",
        "/api/outages/{number}, /api/outages/7, 404",
        "/api/energy, /api/energy, 200",
        "/api/openapi.json, /api/openapi.json, 200"
    })
    void answerIsWhatTheDocumentSays(String path, String address, int status) throws Exception {
        HttpResponse<String> answer = server.get(address);

        assertThat(answer.statusCode()).isEqualTo(status);
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        JsonNode schema = response(path, status).path("content").path(type).path("schema");
        assertThat(schema.isMissingNode()).as(type + " is described").isFalse();
        assertThat(errors(schema, answer.body())).isEmpty();
    }

    @Test
    void liveMessagesAreWhatTheDocumentSays() throws Exception {
        EventJson events = new EventJson(DIRECTORY, TestServer.settings().zone());
        UpsEvent cleared = DIRECTORY.events().newest(1).get(0).event();
        String change = events.alarmChange(cleared).orElseThrow().toString();
        String telemetry;
        try (RawConnection reader = new RawConnection(server.port()).get("/api/events")) {
            reader.until("data: ");
            telemetry = reader.until("\n");
        }

        assertThat(errors(schema("LiveAlarm"), change)).isEmpty();
        assertThat(errors(schema("LiveTelemetry"), telemetry)).isEmpty();
    }

    @Test
    void anotherFieldWouldBeNoticed() throws Exception {
        ObjectNode telemetry =
                (ObjectNode) JSON.readTree(server.get("/api/telemetry").body());
        telemetry.put("surprise", 1);
        telemetry.remove("stale");

        assertThat(errors(schema("Telemetry"), telemetry.toString())).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyPathOfTheDocumentExists(String path) throws Exception {
        String address = path.replace("{name}", "ups").replace("{number}", "1")
                + (path.equals("/api/history") ? "?metric=temperature" : "");

        assertThat(server.ask("HEAD", address).statusCode()).isIn(200, 503);
    }

    static Stream<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        JSON.readTree(ApiDescription.read()).path("paths").properties().forEach(path -> {
            if (path.getValue().has("get")) {
                paths.add(path.getKey());
            }
        });
        return paths.stream();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void everyActionOfTheDocumentExists(String path) throws Exception {
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(200);
    }

    static Stream<String> actions() throws IOException {
        List<String> actions = new ArrayList<>();
        JSON.readTree(ApiDescription.read()).path("paths").properties().forEach(path -> {
            if (path.getValue().has("post")) {
                actions.add(path.getKey());
            }
        });
        return actions.stream();
    }

    /** The sections that the document names; what they answer is tested where they are. */
    private static List<ApiSection> sections() {
        return List.of(
                new EmptySection("notify", List.of("test")),
                new EmptySection("power", List.of("hold", "cancel", "release")),
                new EmptySection("battery", List.of("replaced", "not_replaced")),
                new EmptySection("capacity-test", List.of("start", "cancel")));
    }

    private record EmptySection(String name, List<String> done) implements ApiSection {

        @Override
        public ObjectNode status() {
            return JSON.createObjectNode();
        }

        @Override
        public Map<String, ApiAction> actions() {
            return done.stream().collect(Collectors.toMap(name -> name, name -> request -> JSON.createObjectNode()));
        }
    }

    @Test
    void telemetryHasTheFieldsOfTheTableInTheirOrder() {
        assertThat(names(schema("Telemetry").path("properties")))
                .isEqualTo(
                        TelemetryFields.ALL.stream().map(TelemetryField::name).toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void telemetryHasTheTypeUnitAndWordsOfTheTable(TelemetryField field) {
        JsonNode described = schema("Telemetry").path("properties").path(field.name());
        List<String> types = described.path("type").isArray()
                ? texts(described.path("type"))
                : List.of(described.path("type").asText());

        assertThat(types)
                .containsExactlyElementsOf(
                        field.isAlwaysKnown()
                                ? List.of(field.type().jsonType())
                                : List.of(field.type().jsonType(), "null"));
        if (!field.unit().isEmpty()) {
            assertThat(described.path("description").asText())
                    .matches(".*, in " + (field.unit().equals("s") ? "seconds" : field.unit()) + "( .*)?");
        }
        if (field.type() == FieldType.WORD && described.has("enum")) {
            assertThat(texts(described.path("enum"))).containsAll(field.words());
        }
    }

    static Stream<TelemetryField> fields() {
        return TelemetryFields.ALL.stream();
    }

    @Test
    void metricsAreThoseOfTheTable() {
        List<String> metrics = Metric.ALL.stream().map(Metric::name).toList();

        assertThat(texts(schema("History").path("properties").path("metric").path("enum")))
                .isEqualTo(metrics);
        assertThat(names(schema("Event").path("properties").path("reading").path("properties")))
                .containsAll(Metric.ALL.stream()
                        .filter(Metric::isMeasured)
                        .map(Metric::name)
                        .toList());
    }

    private static JsonNode response(String path, int status) {
        JsonNode response =
                document.path("paths").path(path).path("get").path("responses").path(String.valueOf(status));
        return response.has("$ref") ? document.at(response.path("$ref").asText().substring(1)) : response;
    }

    private static JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    /** The schema keeps its references, so it is checked inside a document that has what they refer to. */
    private static Set<ValidationMessage> errors(JsonNode schema, String answer) throws IOException {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        ArrayNode all = whole.putArray("allOf");
        all.add(schema);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole, config)
                .validate(JSON.readTree(answer));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
