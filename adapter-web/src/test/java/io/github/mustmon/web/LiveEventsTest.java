package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events. */
@Timeout(60)
class LiveEventsTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(directory);

    @Test
    void readerIsToldAtOnceHowThingsStand() throws Exception {
        try (RawConnection reader = reader()) {
            String head = reader.until("\r\n\r\n");
            String told = reader.until("\"battery_health_percent\":null}}\n\n");

            assertThat(head).startsWith("HTTP/1.1 200 OK").contains("text/event-stream", "no-store");
            assertThat(told)
                    .contains(
                            "retry: 2000\n\n", "event: telemetry\ndata: {\"device\":{\"name\":\"ups\",\"link\":\"up\"")
                    .contains("\"telemetry\":{\"input_voltage\":223.0");
        }
    }

    @Test
    void newReadingArrivesWithoutAsking() throws Exception {
        try (RawConnection reader = joined()) {
            tell(Snapshots.onBattery("ups"));

            assertThat(reader.until("\n\n")).contains("event: telemetry", "\"status\":\"battery\"", "\"alarms\":2");
        }
    }

    @Test
    void alarmIsToldBeforeTheEventThatNumbersIt() throws Exception {
        try (RawConnection reader = joined()) {
            tell(new UpsEvent.AlarmRaised(EventContext.of("ups", Snapshots.READ_AT), Snapshots.ON_BATTERY));

            String told = reader.until("\"reading\":null}\n\n");
            assertThat(told.replaceAll("id: [0-9a-z]+-", "id: RUN-")).endsWith("""
                    event: alarm
                    data: {"change":"raised","alarm":{"ups":"ups","id":"on_battery","severity":"warning",\
                    "message":"On battery","since":"2026-03-01T12:00:00.25Z","peak":null,"cleared_at":null}}

                    event: event
                    id: RUN-1
                    data: {"number":1,"time":"2026-03-01T12:00:00.25Z","ups":"ups","type":"alarm_raised",\
                    "severity":"warning","alarm":"on_battery","message":"On battery","reading":null}

                    """);
        }
    }

    @Test
    void readerWhoComesBackIsToldWhatWasMissed() throws Exception {
        String lastId;
        try (RawConnection reader = joined()) {
            tell(fresh());
            lastId = idIn(reader.until("\"reading\":null}\n\n"));
        }
        tell(new UpsEvent.OnBattery(EventContext.of("ups", Snapshots.READ_AT)));
        tell(new UpsEvent.BatteryLow(EventContext.of("ups", Snapshots.READ_AT)));

        try (RawConnection reader = reader("Last-Event-ID: " + lastId)) {
            String told = reader.until("event: telemetry");
            assertThat(told).containsSubsequence("\"type\":\"on_battery\"", "\"type\":\"battery_low\"");
            assertThat(told).doesNotContain("\"type\":\"fresh\"");
        }
    }

    @Test
    void readerFromBeforeARestartIsToldEverythingSince() throws Exception {
        tell(fresh());

        try (RawConnection reader = reader("Last-Event-ID: 0ld-4711")) {
            assertThat(reader.until("event: telemetry")).contains("\"type\":\"fresh\"");
        }
    }

    @Test
    void readerFromBeforeARestartIsToldOnlyWhatIsNewWhenTheLogLasts() throws Exception {
        tell(fresh());
        tell(new UpsEvent.OnBattery(EventContext.of("ups", Snapshots.READ_AT)));

        try (TestServer restarted = new TestServer(directory);
                RawConnection reader = new RawConnection(restarted.port()).get("/api/events", "Last-Event-ID: 0ld-1")) {
            assertThat(reader.until("event: telemetry"))
                    .contains("\"type\":\"on_battery\"")
                    .doesNotContain("\"type\":\"fresh\"");
        }
    }

    @Test
    void readerWhoComesBackToALogThatBeganAnewIsToldWhatHappensFromNowOn() throws Exception {
        tell(fresh());

        try (TestServer restarted = new TestServer(directory);
                RawConnection reader =
                        new RawConnection(restarted.port()).get("/api/events", "Last-Event-ID: 0ld-4711")) {
            assertThat(reader.until("event: telemetry")).contains("\"type\":\"fresh\"");
            RecordedEvent next = directory.happened(new UpsEvent.OnBattery(EventContext.of("ups", Snapshots.READ_AT)));
            restarted.server.sink().onEvent(next);
            assertThat(reader.until("\"type\":\"on_battery\"")).contains("event: event");
        }
    }

    @Test
    void readerWhoComesForTheFirstTimeIsToldNothingOfThePast() throws Exception {
        tell(fresh());

        try (RawConnection reader = reader()) {
            assertThat(reader.until("event: telemetry")).doesNotContain("event: event");
        }
    }

    @Test
    void eventThatWasReplayedIsNotToldAgainWhenItsTurnComes() throws Exception {
        RecordedEvent recorded = directory.happened(fresh());
        try (RawConnection reader = reader("Last-Event-ID: 0ld-1")) {
            readTelemetry(reader);
            server.server.sink().onEvent(recorded);
            tell(new UpsEvent.OnBattery(EventContext.of("ups", Snapshots.READ_AT)));

            assertThat(reader.until("\n\n")).contains("\"number\":2").doesNotContain("\"number\":1,");
        }
    }

    @Test
    void senselessLastIdIsIgnored() throws Exception {
        try (RawConnection reader = reader("Last-Event-ID: <script>")) {
            assertThat(readTelemetry(reader)).doesNotContain("<script");
        }
    }

    @Test
    void heartbeatShowsThatTheConnectionLives() throws Exception {
        try (RawConnection reader = joined()) {
            server.server.streams().heartbeat();

            assertThat(reader.until("heartbeat\n\n")).endsWith(": heartbeat\n\n");
        }
    }

    @Test
    void hundredReadersAreServedAndTheNextIsTurnedAway() throws Exception {
        List<RawConnection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < EventStreams.MAX_STREAMS; i++) {
                readers.add(joined());
            }

            HttpResponse<String> refused = server.get("/api/events");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("There are 100 event streams already.");

            tell(Snapshots.onBattery("ups"));
            for (RawConnection reader : readers) {
                assertThat(reader.until("\n\n")).contains("\"status\":\"battery\"");
            }
            assertThat(server.get("/api/telemetry").statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void readerWhoDoesNotReadIsDroppedAndDelaysNobody() throws Exception {
        RawConnection deaf = joined(4096);
        try (deaf;
                RawConnection reader = joined()) {
            assertThat(server.server.streams().size()).isEqualTo(2);
            for (int i = 0; server.server.streams().size() > 1; i++) {
                assertThat(i).as("messages until the deaf reader is dropped").isLessThan(20_000);
                tell(Snapshots.onBattery("ups"));
                reader.until("\n\n");
            }

            assertThat(server.server.streams().size()).isEqualTo(1);
            tell(Snapshots.online("ups"));
            assertThat(reader.until("\"status\":\"online\"")).contains("event: telemetry");
        }
    }

    @Test
    void readersAreLetGoWhenTheServerStops() throws Exception {
        try (RawConnection reader = joined()) {
            server.close();

            assertThat(reader.rest()).doesNotContain("HTTP/1.1");
        }
    }

    private RawConnection joined() throws IOException {
        return joined(64 * 1024);
    }

    /** A reader who has been told how things stand. */
    private RawConnection joined(int receiveBufferBytes) throws IOException {
        RawConnection reader = new RawConnection(server.port(), receiveBufferBytes).get("/api/events");
        readTelemetry(reader);
        return reader;
    }

    /** All up to the end of the first telemetry. */
    private static String readTelemetry(RawConnection reader) throws IOException {
        return reader.until("event: telemetry") + reader.until("\n\n");
    }

    private RawConnection reader(String... headers) throws IOException {
        return new RawConnection(server.port()).get("/api/events", headers);
    }

    private void tell(UpsSnapshot snapshot) {
        directory.put(snapshot);
        server.server.sink().onSnapshot(snapshot);
    }

    private void tell(UpsEvent event) {
        server.server.sink().onEvent(directory.happened(event));
    }

    private static UpsEvent fresh() {
        return new UpsEvent.BecameFresh(EventContext.of("ups", Snapshots.READ_AT));
    }

    private static String idIn(String told) {
        Matcher id = Pattern.compile("event: event\nid: (\\S+)").matcher(told);
        assertThat(id.find()).as(told).isTrue();
        return id.group(1);
    }
}
