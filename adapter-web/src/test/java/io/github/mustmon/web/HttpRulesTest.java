package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that were answered wrongly once. */
class HttpRulesTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(
            TestServer.settings(), new WebSources(directory, TestServer.METRICS, Optional.of(new FakeHistory())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/telemetry?x=%ff",
                "/api/event-log?x=%ff",
                "/api/event-log?limit=%c3%28",
                "/api/events?x=%ff",
                "/metrics?x=%zz",
                "/api/history?metric=load_power&step=999999999y",
                "/api/event-log?before=x",
                "/api/outages?limit=0"
            })
    void malformedQueryIsTheClientsFaultAndNoFailureOfOurs(String path) throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            assertThat(client.get(path, "Connection: close").rest())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/telemetry", "/api/health", "/api/devices/ups", "/api/alarms", "/api/event-log", "/metrics"
            })
    void unknownParameterIsRejected(String path) throws Exception {
        HttpResponse<String> answer = server.get(path + "?lmit=5");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"lmit\"");
    }

    @Test
    @Timeout(5)
    void timeOfSevenKilobytesIsRejectedAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/api/history?metric=load_power&from=T1" + "+1".repeat(3500))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/telemetry", "/", "/api/openapi.json"})
    void unchangedAnswerHasTheCachingHeadersAndNoLength(String path) throws Exception {
        String etag = server.get(path).headers().firstValue("ETag").orElseThrow();
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.get(path, "If-None-Match: " + etag, "Connection: close")
                    .rest();

            assertThat(answer)
                    .startsWith("HTTP/1.1 304 ")
                    .contains("Vary: Accept-Encoding", "ETag: ", "Cache-Control: ")
                    .doesNotContain("Content-Length", "Transfer-Encoding", "\nContent-Type")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void cookiesOfOtherProgramsAtTheSameAddressAreNoProblem() throws Exception {
        HttpResponse<String> answer = server.get("/api/telemetry", "Cookie", "other=" + "x".repeat(30_000));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example"})
    void nameOfAForeignSiteIsNotAnswered(String host) throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer = client.send(
                            "GET /api/telemetry HTTP/1.1\r\nHost: " + host + ":8080\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(answer).startsWith("HTTP/1.1 421 ").contains("web.allowed_hosts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "192.168.1.20:8080", "[::1]:8080", "localhost", "LOCALHOST:1", "ups.example"})
    void addressesLocalhostAndAllowedNamesAreAnswered(String host) throws Exception {
        WebSettings settings = TestServer.settings(
                Optional.empty(), Optional.empty(), List.of("ups.example"), List.of("http://homeassistant.local:8123"));
        WebSources sources = new WebSources(directory, TestServer.METRICS, Optional.empty());
        try (TestServer named = new TestServer(settings, sources);
                RawConnection client = new RawConnection(named.port())) {
            String answer = client.send(
                            "GET /api/telemetry HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .rest();

            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(answer)
                    .as("a page that is allowed to frame it")
                    .contains("frame-ancestors 'self' http://homeassistant.local:8123")
                    .doesNotContain("X-Frame-Options");
        }
    }

    @Test
    void gzipThatIsAskedForBesidesAWildcardIsSent() {
        assertThat(GzipEncoder.accepts("*;q=0, gzip")).isTrue();
        assertThat(GzipEncoder.accepts("gzip;q=0.000, *")).isFalse();
        assertThat(GzipEncoder.accepts("*")).isTrue();
        assertThat(GzipEncoder.accepts("br")).isFalse();
    }

    @Test
    void outagesComeInPages() throws Exception {
        assertThat(server.get("/api/outages?limit=1&ups=ups").body())
                .contains("\"number\":2")
                .doesNotContain("\"number\":1,");
        assertThat(server.get("/api/outages?limit=1&ups=ups&before=2").body()).contains("\"number\":1,");
    }

    @Test
    void eventsComeInPages() throws Exception {
        for (int i = 0; i < 3; i++) {
            directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "1.2.3"));
        }

        assertThat(server.get("/api/event-log?limit=2").body()).contains("\"number\":3", "\"number\":2");
        assertThat(server.get("/api/event-log?limit=2&before=2").body())
                .contains("\"number\":1")
                .doesNotContain("\"number\":2");
    }

    @Test
    void webSocketUpgradePassesTheSameFilters() throws Exception {
        HttpResponse<String> answer = server.get("/api/nothing", "Sec-WebSocket-Version", "13");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
    }
}
