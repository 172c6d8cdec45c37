package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are careless or mean harm. */
class HostileClientTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(directory);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../WebServer.class",
                "/../../../../../../../../etc/passwd",
                "/%2e%2e/WebServer.class",
                "/%2e%2e%2fWebServer.class",
                "/..%2fopenapi.json",
                "/..%5c..%5cetc%5cpasswd",
                "/static/../../WebServer.class",
                "/.%2e/openapi.json",
                "//etc/passwd",
                "/./../openapi.json",
                "/index.html%00.css",
                "/style.css/../../WebServer.class",
                "/..;/openapi.json",
                "/%c0%ae%c0%ae/openapi.json",
                "/WebServer.class",
                "/package-info.class"
            })
    void noPathLeadsOutOfTheFolder(String path) throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.get(path, "Connection: close").rest();

            assertThat(answer).containsPattern("^HTTP/1.1 (400|404) ");
            assertThat(answer).contains("application/problem+json").doesNotContain("root:", "openapi\"");
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.get("/api/telemetry", "Connection: close", "X: " + "x".repeat(33000))
                    .rest();

            assertThat(answer).startsWith("HTTP/1.1 431 ");
            assertThat(answer)
                    .contains(
                            "X-Content-Type-Options: nosniff",
                            "application/problem+json",
                            "The headers of the request are too large: at most 32768 bytes are read.");
        }
    }

    @Test
    void addressThatIsTooLongIsRefused() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer =
                    client.get("/" + "x".repeat(33000), "Connection: close").rest();

            assertThat(answer).startsWith("HTTP/1.1 414 ").contains("application/problem+json");
        }
    }

    @Test
    void malformedRequestIsAProblem() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.send("GARBAGE <script>\r\n\r\n").rest();

            assertThat(answer).containsPattern("^HTTP/1.1 (400|505) ").contains("application/problem+json");
            assertThat(answer).doesNotContain("<script>");
        }
    }

    @Test
    void hugeBodyIsNotRead() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.send(
                            "POST /api/telemetry HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\nxxxx")
                    .until("read.\"");

            assertThat(answer).startsWith("HTTP/1.1 405 ");
        }
    }

    @Test
    void manyWhoNeverFinishTheirRequestKeepNobodyWaiting() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                idle.add(new RawConnection(server.port())
                        .send("GET /api/telemetry HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
            }

            assertThat(server.get("/api/telemetry").statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection connection : idle) {
                connection.close();
            }
        }
    }

    @Test
    void manyWhoNeverReadTheirAnswersKeepNobodyWaiting() throws Exception {
        String many = "GET /api/event-log HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
        for (int i = 0; i < 1000; i++) {
            directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "x".repeat(500)));
        }
        List<RawConnection> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                deaf.add(new RawConnection(server.port(), 4096).send(many));
            }

            assertThat(server.get("/api/telemetry").statusCode()).isEqualTo(200);
            assertThat(server.get("/api/event-log?limit=1000").statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection connection : deaf) {
                connection.close();
            }
        }
    }

    @Test
    void howeverManyAskTheThreadsStayFew() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                clients.add(new RawConnection(server.port()).get("/api/telemetry"));
            }
            for (RawConnection client : clients) {
                client.until("\"battery_health_percent\":null}");
            }

            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("web-"))
                    .count();
            assertThat(threads).isBetween(1L, (long) WebServer.MAX_THREADS);
        } finally {
            for (RawConnection client : clients) {
                client.close();
            }
        }
    }
}
