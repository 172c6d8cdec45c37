package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Whole answers of the pages that tell how things stand. */
class StatusPagesTest {

    private static final String LINE_FLOAT = """
            {"input_voltage":223.0,"output_voltage":222.8,"battery_voltage":13.5,"battery_level":100,"load_percent":17,\
            "load_power":172,"frequency":50.0,"input_frequency":50.0,"temperature":32.0,\
            "timestamp":"2026-03-01 12:00:00","status":"online","uptime":"02:15:30","alarms":[],\
            "output_frequency":50.0,"load_current":1.3,"apparent_power":299,"battery_current":1.6,\
            "battery_charging":true,"charge_stage":"float","avr":"bypass","work_state":"line","fault":"none",\
            "rated_power":1000,"battery_nominal_voltage":12,"firmware":"36402","time":"2026-03-01T12:00:00.25Z",\
            "age_seconds":4.1,"stale":false,\
            "runtime_seconds":null,"runtime_low_seconds":null,"runtime_high_seconds":null,"runtime_basis":null,\
            "runtime_reason":null,"runtime_at_least_seconds":null,"battery_health_percent":null}""";

    private static final String BATTERY_DISCHARGE = """
            {"input_voltage":0.0,"output_voltage":220.9,"battery_voltage":12.3,"battery_level":52,"load_percent":11,\
            "load_power":114,"frequency":50.0,"input_frequency":0.0,"temperature":32.0,\
            "timestamp":"2026-03-01 12:00:00","status":"battery","uptime":"02:15:30",\
            "alarms":["On battery","Input voltage low: 0.0 V"],\
            "output_frequency":50.0,"load_current":0.7,"apparent_power":172,"battery_current":-8.6,\
            "battery_charging":false,"charge_stage":"bulk","avr":"boost","work_state":"backup","fault":"none",\
            "rated_power":1000,"battery_nominal_voltage":12,"firmware":"36402","time":"2026-03-01T12:00:00.25Z",\
            "age_seconds":4.1,"stale":false,\
            "runtime_seconds":null,"runtime_low_seconds":null,"runtime_high_seconds":null,"runtime_basis":null,\
            "runtime_reason":null,"runtime_at_least_seconds":null,"battery_health_percent":null}""";

    private static final String BEFORE_THE_FIRST_READING = """
            {"input_voltage":null,"output_voltage":null,"battery_voltage":null,"battery_level":null,"load_percent":null,\
            "load_power":null,"frequency":null,"input_frequency":null,"temperature":null,\
            "timestamp":null,"status":"unknown","uptime":"02:15:30","alarms":[],\
            "output_frequency":null,"load_current":null,"apparent_power":null,"battery_current":null,\
            "battery_charging":null,"charge_stage":null,"avr":null,"work_state":null,"fault":null,\
            "rated_power":null,"battery_nominal_voltage":null,"firmware":null,"time":null,\
            "age_seconds":null,"stale":true,\
            "runtime_seconds":null,"runtime_low_seconds":null,"runtime_high_seconds":null,"runtime_basis":null,\
            "runtime_reason":null,"runtime_at_least_seconds":null,"battery_health_percent":null}""";

    @Test
    void realFrameOnMainsIsToldInEveryField() throws Exception {
        try (TestServer server = new TestServer(new FakeDirectory(Snapshots.online("ups")))) {
            HttpResponse<String> answer = server.get("/api/telemetry");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body()).isEqualTo(LINE_FLOAT);
        }
    }

    @Test
    void realFrameOnBatteryIsToldInEveryField() throws Exception {
        try (TestServer server = new TestServer(new FakeDirectory(Snapshots.onBattery("ups")))) {
            assertThat(server.get("/api/telemetry").body()).isEqualTo(BATTERY_DISCHARGE);
        }
    }

    @Test
    void beforeTheFirstReadingNothingIsKnownAndNothingIsZero() throws Exception {
        try (TestServer server = new TestServer(new FakeDirectory(Snapshots.beforeTheFirstReading("ups")))) {
            HttpResponse<String> answer = server.get("/api/telemetry");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(BEFORE_THE_FIRST_READING);
        }
    }

    @Test
    void staleReadingKeepsItsValuesButNotItsStatus() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
        try (TestServer server = new TestServer(directory)) {
            directory.time.advance(Duration.ofMinutes(2));

            assertThat(server.get("/api/telemetry").body())
                    .isEqualTo(LINE_FLOAT
                            .replace("\"status\":\"online\"", "\"status\":\"unknown\"")
                            .replace("02:15:30", "02:17:30")
                            .replace("\"age_seconds\":4.1,\"stale\":false", "\"age_seconds\":124.1,\"stale\":true"));
        }
    }

    @Test
    void sharedBytesAreMadeAnewWhenAgeUptimeOrStalenessWouldPrintDifferently() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
        try (TestServer server = new TestServer(directory)) {
            server.get("/api/telemetry");
            directory.time.advance(Duration.ofMillis(77));
            assertThat(server.get("/api/telemetry").body()).contains("\"age_seconds\":4.2");

            directory.time.advance(Duration.ofMillis(923));
            assertThat(server.get("/api/telemetry").body()).contains("02:15:31", "\"age_seconds\":5.1");

            directory.time.advance(Duration.ofSeconds(90).minusMillis(5123 + 1));
            assertThat(server.get("/api/telemetry").body()).contains("\"stale\":false");

            directory.time.advance(Duration.ofMillis(1));
            assertThat(server.get("/api/telemetry").body()).contains("\"stale\":true", "\"status\":\"unknown\"");
        }
    }

    @Test
    void jumpOfTheWallClockMakesNothingStale() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
        try (TestServer server = new TestServer(directory)) {
            directory.time.jumpWallClock(Duration.ofDays(400));

            assertThat(server.get("/api/telemetry").body()).contains("\"age_seconds\":4.1,\"stale\":false");
            assertThat(server.get("/api/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void newSnapshotIsToldAtOnce() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
        try (TestServer server = new TestServer(directory)) {
            server.get("/api/telemetry");
            directory.put(Snapshots.onBattery("ups"));

            assertThat(server.get("/api/telemetry").body()).isEqualTo(BATTERY_DISCHARGE);
        }
    }

    @Test
    void everyUpsHasPagesOfItsOwn() throws Exception {
        FakeDirectory directory = new FakeDirectory(
                Snapshots.onBattery("garage"), Snapshots.online("office"), Snapshots.beforeTheFirstReading("shed 2"));
        try (TestServer server = new TestServer(directory)) {
            assertThat(server.get("/api/telemetry").body()).isEqualTo(BATTERY_DISCHARGE);
            assertThat(server.get("/api/devices/garage/telemetry").body()).isEqualTo(BATTERY_DISCHARGE);
            assertThat(server.get("/api/devices/office/telemetry").body()).isEqualTo(LINE_FLOAT);
            assertThat(server.get("/api/devices/shed%202/telemetry").body()).isEqualTo(BEFORE_THE_FIRST_READING);
            assertThat(server.get("/api/devices").body()).isEqualTo("""
                    [{"name":"garage","link":"up","trouble":null,"status":"battery","age_seconds":4.1,"stale":false,"alarms":2},\
                    {"name":"office","link":"up","trouble":null,"status":"online","age_seconds":4.1,"stale":false,"alarms":0},\
                    {"name":"shed 2","link":"down","trouble":"There is no port <b>/dev/ttyUSB0</b>.","status":"unknown",\
                    "age_seconds":null,"stale":true,"alarms":0}]""");
            assertThat(server.get("/api/devices/office").body()).isEqualTo("""
                    {"name":"office","link":"up","trouble":null,"status":"online","age_seconds":4.1,"stale":false,"alarms":0,\
                    "statistics":{"polls":{"ok":40,"timeout":2,"corrupt":0,"refused":0,"implausible":0,"port":0},\
                    "retries":9,"reconnects":1,"outages":3,"on_battery_seconds":754.5,"last_poll_seconds":0.112}}""");
        }
    }

    @Test
    void healthSaysThatTheProcessLivesAndHowEachLinkIs() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.beforeTheFirstReading("ups"));
        try (TestServer server = new TestServer(directory)) {
            HttpResponse<String> answer = server.get("/api/health");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"status":"running","uptime":"02:15:30","timestamp":"2026-03-01T12:00:04.373456","version":"1.2.3",\
                    "history":false,"sections":[],"devices":[{"name":"ups","link":"down","trouble":"There is no port <b>/dev/ttyUSB0</b>.",\
                    "status":"unknown","age_seconds":null,"stale":true,"alarms":0}]}""");
        }
    }

    @Test
    void readyMeansThatEveryUpsGivesFreshReadings() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("a"), Snapshots.online("b"));
        try (TestServer server = new TestServer(directory)) {
            assertThat(server.get("/api/ready").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/ready").body()).isEqualTo("{\"ready\":true,\"stale\":[]}");

            directory.put(Snapshots.beforeTheFirstReading("b"));

            assertThat(server.get("/api/ready").statusCode()).isEqualTo(503);
            assertThat(server.get("/api/ready").body()).isEqualTo("{\"ready\":false,\"stale\":[\"b\"]}");
        }
    }

    @Test
    void settingsAreToldAsLastRead() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"), Snapshots.online("other"));
        directory.isSet(
                "ups",
                new UpsSettings(
                        OptionalInt.of(50),
                        OptionalInt.of(230),
                        OptionalDouble.of(10.5),
                        OptionalDouble.of(14.4),
                        OptionalDouble.empty(),
                        OptionalInt.of(20),
                        Switch.OFF,
                        Switch.ON,
                        Switch.ON,
                        Switch.UNKNOWN));
        try (TestServer server = new TestServer(directory)) {
            assertThat(server.get("/api/devices/ups/settings").body()).isEqualTo("""
                    {"read_at":"2026-03-01T12:00:04.373Z","grid_frequency":50,"grid_voltage":230,\
                    "battery_shutdown_voltage":10.5,"absorption_voltage":14.4,"float_voltage":null,"bulk_current":20,\
                    "buzzer_silent":false,"grid_charging":true,"backlight":null}""");
            assertThat(server.get("/api/devices/other/settings").body()).isEqualTo("""
                    {"read_at":null,"grid_frequency":null,"grid_voltage":null,"battery_shutdown_voltage":null,\
                    "absorption_voltage":null,"float_voltage":null,"bulk_current":null,"buzzer_silent":null,\
                    "grid_charging":null,"backlight":null}""");
        }
    }

    @Test
    void alarmsAreActiveOrRecent() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.onBattery("ups"));
        Timestamp cleared = new Timestamp(Instant.parse("2026-03-01T11:30:00Z"), 0);
        directory.happened(
                new UpsEvent.AlarmCleared(EventContext.of("ups", cleared), Snapshots.INPUT_LOW, Duration.ofMinutes(5)));
        try (TestServer server = new TestServer(directory)) {
            assertThat(server.get("/api/alarms").body()).isEqualTo("""
                    {"active":[{"ups":"ups","id":"on_battery","severity":"warning","message":"On battery",\
                    "since":"2026-03-01T12:00:00.25Z","peak":null,"cleared_at":null},\
                    {"ups":"ups","id":"input_low","severity":"warning","message":"Input voltage low: 0.0 V",\
                    "since":"2026-03-01T12:00:00.25Z","peak":0.0,"cleared_at":null}],\
                    "recent":[{"ups":"ups","id":"input_low","severity":"warning","message":"Input voltage low: 0.0 V",\
                    "since":"2026-03-01T12:00:00.25Z","peak":0.0,"cleared_at":"2026-03-01T11:30:00Z"}]}""");
        }
    }

    @Test
    void eventLogTellsTheNewestFirstWithTheReadingThatCausedEach() throws Exception {
        FakeDirectory directory = new FakeDirectory(Snapshots.onBattery("ups"), Snapshots.online("b"));
        directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "1.2.3"));
        directory.happened(new UpsEvent.BecameFresh(EventContext.of("b", Snapshots.READ_AT)));
        directory.happened(new UpsEvent.AlarmRaised(
                EventContext.of("ups", Snapshots.onBattery("ups").reading().orElseThrow()), Snapshots.ON_BATTERY));
        String raised = """
                {"number":3,"time":"2026-03-01T12:00:00.25Z","ups":"ups","type":"alarm_raised","severity":"warning",\
                "alarm":"on_battery","message":"On battery","reading":{"status":"battery","input_voltage":0.0,\
                "input_frequency":0.0,"output_voltage":220.9,"output_frequency":50.0,"load_current":0.7,"load_power":114,\
                "apparent_power":172,"load_percent":11,"battery_voltage":12.3,"battery_current":-8.6,"battery_level":52,\
                "temperature":32.0}}""";
        try (TestServer server = new TestServer(directory)) {
            assertThat(server.get("/api/event-log?limit=2").body()).isEqualTo("[" + raised + """
                    ,{"number":2,"time":"2026-03-01T12:00:00.25Z","ups":"b","type":"fresh","severity":null,"alarm":null,\
                    "message":"Readings are fresh again","reading":null}]""");
            assertThat(server.get("/api/event-log?ups=ups").body()).isEqualTo("[" + raised + "]");
            assertThat(server.get("/api/event-log").body()).contains("\"type\":\"daemon_started\"");
        }
    }

    @Test
    void metricsAreAskedForInTheFormThatTheClientWants() throws Exception {
        try (TestServer server = new TestServer(new FakeDirectory(Snapshots.online("ups")))) {
            HttpResponse<String> answer = server.get("/metrics", "Accept", "application/openmetrics-text");

            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body()).isEqualTo("# asked for: application/openmetrics-text\nups_up 1\n");
        }
    }
}
