package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a client may not do")
@Timeout(120)
class LimitsTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(directory);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/telemetry?x=%ff               | 400
            /api/event-log?limit=%zz           | 400
            /api/telemetry?fields=all          | 400
            /api/event-log?limt=5              | 400
            /api/event-log?before=0            | 400
            /api/event-log?before=5&limit=10   | 200
            """)
    @DisplayName("is to send a query that is malformed or has unknown parameters")
    void unknownParameters(String path, int status) throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            assertThat(client.get(path, "Connection: close").rest()).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            monitor.example     | 421
            attacker.example:80 | 421
            localhost:8080      | 200
            192.0.2.7           | 200
            [2001:db8::7]:8080  | 200
            """)
    @DisplayName("is to ask under a name that is not this monitor's")
    void foreignHost(String host, int status) throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.send(
                            "GET /api/telemetry HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    @DisplayName("twelve kilobytes of other programs' cookies are accepted")
    void manyCookies() throws Exception {
        HttpResponse<String> answer = server.get("/api/telemetry", "Cookie", "a=" + "x".repeat(12_000));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("D9: 304 has Vary and Cache-Control, and no Content-Length")
    void notModified() throws Exception {
        String etag = server.get("/api/telemetry").headers().firstValue("ETag").orElseThrow();
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.get("/api/telemetry", "If-None-Match: " + etag, "Connection: close")
                    .rest();

            assertThat(answer)
                    .startsWith("HTTP/1.1 304 ")
                    .contains("Vary: Accept-Encoding", "Cache-Control: no-store")
                    .doesNotContain("Content-Length");
        }
    }

    @Test
    @DisplayName("D2: an event that is appended while a reader joins is told when its turn comes")
    void eventWhileJoining() throws Exception {
        UpsEvent first = new UpsEvent.BecameFresh(EventContext.of("ups", Snapshots.READ_AT));
        UpsEvent second = new UpsEvent.OnBattery(EventContext.of("ups", Snapshots.READ_AT));
        directory.happened(first);
        AtomicBoolean appended = new AtomicBoolean();
        directory.afterReadingEvents(() -> {
            if (!appended.getAndSet(true)) {
                directory.happened(second);
            }
        });
        try (RawConnection reader = new RawConnection(server.port()).get("/api/events", "Last-Event-ID: 0ld-1")) {
            reader.until("\"battery_health_percent\":null}}\n\n");
            server.server.sink().onEvent(directory.events().newest(1).get(0));

            assertThat(reader.until("\"reading\":null}\n\n")).contains("\"type\":\"on_battery\"");
        }
    }

    @Test
    @DisplayName("is to let headers drip for longer than ten seconds in total")
    void drippingHeaders() throws Exception {
        try (RawConnection slow = new RawConnection(server.port()).send("GET /api/telemetry HTTP/1.1\r\nHost: lo")) {
            await("the server hangs up").atMost(Duration.ofSeconds(20)).until(() -> {
                directory.time.advance(Duration.ofSeconds(1));
                return isRefused(slow);
            });
        }
    }

    private static boolean isRefused(RawConnection client) throws IOException {
        try {
            client.send("c");
            return false;
        } catch (SocketException hungUp) {
            return true;
        }
    }

    @Test
    @DisplayName("is to hold the memory: those who never read are limited, and the rest is served meanwhile")
    void manyWhoNeverRead() throws Exception {
        for (int i = 0; i < 1000; i++) {
            directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "x".repeat(500)));
        }
        List<RawConnection> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                deaf.add(new RawConnection(server.port(), 4096).get("/api/event-log?limit=1000"));
            }

            assertThat(server.get("/api/telemetry").statusCode()).isEqualTo(200);
            assertThat(server.server.bytesUnderWay())
                    .isLessThan(BufferedResponses.MAX_BYTES_UNDER_WAY + 8 * BufferedResponses.MAX_BYTES_OF_ONE);
        } finally {
            for (RawConnection each : deaf) {
                each.close();
            }
        }
    }

    @Test
    @DisplayName("is to take all connections from one address")
    void connectionsOfOneAddress() throws Exception {
        List<RawConnection> open = new ArrayList<>();
        try {
            for (int i = 0; i < ConnectionLimits.MAX_CONNECTIONS_OF_ONE_ADDRESS; i++) {
                open.add(new RawConnection(server.port()));
            }
            open.get(open.size() - 1).get("/api/telemetry").until("\"battery_health_percent\":null}");

            try (RawConnection beyond = new RawConnection(server.port())) {
                beyond.get("/api/telemetry").until("\"battery_health_percent\":null}");
            }
        } finally {
            for (RawConnection each : open) {
                each.close();
            }
        }
    }
}
