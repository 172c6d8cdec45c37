package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, methods, caching and compression. */
class HttpMannersTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(directory);

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/css/page.css", "/api/telemetry", "/api/health", "/metrics", "/nothing", "/api/history"})
    void everyAnswerForbidsFramesSniffingAndForeignScript(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/telemetry",
                "/api/health",
                "/api/devices",
                "/api/devices/ups",
                "/api/devices/ups/telemetry",
                "/api/devices/ups/settings",
                "/api/ready",
                "/api/alarms",
                "/api/event-log",
                "/api/openapi.json",
                "/metrics"
            })
    void headSaysWhatGetWouldSayWithoutTheBody(String path) throws Exception {
        HttpResponse<String> get = server.get(path);
        HttpResponse<String> head = server.ask("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(String.valueOf(get.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    }

    @Test
    void headOfTheEventStreamEndsAtOnce() throws Exception {
        HttpResponse<String> head = server.ask("HEAD", "/api/events");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    }

    @Test
    void telemetryThatIsKnownAlreadyIsNotSentAgain() throws Exception {
        String etag = server.get("/api/telemetry").headers().firstValue("ETag").orElseThrow();
        directory.time.advance(Duration.ofSeconds(2));

        HttpResponse<String> again = server.get("/api/telemetry", "If-None-Match", "\"other\", " + etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        directory.put(Snapshots.onBattery("ups"));
        assertThat(server.get("/api/telemetry", "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void readingThatBecomesStaleIsNoLongerTheSame() throws Exception {
        String etag = server.get("/api/telemetry").headers().firstValue("ETag").orElseThrow();

        directory.time.advance(Duration.ofMinutes(5));

        assertThat(server.get("/api/telemetry", "If-None-Match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void filesOfTheDashboardAreAskedForAgainAndSentOnlyWhenTheyChanged() throws Exception {
        HttpResponse<String> page = server.get("/");
        HttpResponse<byte[]> packed = server.bytes("/", "Accept-Encoding", "gzip");
        String etag = page.headers().firstValue("ETag").orElseThrow();

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("<html").doesNotContain("<script>", "style=\"", "onclick");
        assertThat(new String(unpacked(packed.body()), StandardCharsets.UTF_8)).isEqualTo(page.body());
        assertThat(server.get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(server.get("/css/page.css").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        assertThat(server.get("/icon.svg").headers().firstValue("Content-Type")).contains("image/svg+xml");
    }

    @Test
    void slashAtTheEndMakesNoDifference() throws Exception {
        HttpResponse<String> without = server.get("/api/telemetry");
        HttpResponse<String> with = server.get("/api/telemetry/");

        assertThat(with.body()).isEqualTo(without.body());
        assertThat(namesAndValues(with)).isEqualTo(namesAndValues(without));
    }

    @Test
    void noCacheKeepsWhatAgesByTheSecond() throws Exception {
        assertThat(server.get("/api/telemetry").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(server.get("/").headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void longAnswersArePackedForThoseWhoCanUnpack() throws Exception {
        HttpResponse<byte[]> packed = server.bytes("/api/openapi.json", "Accept-Encoding", "br, gzip;q=0.5");
        HttpResponse<byte[]> plain = server.bytes("/api/openapi.json");
        HttpResponse<byte[]> refused = server.bytes("/api/openapi.json", "Accept-Encoding", "gzip;q=0");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(unpacked(packed.body())).isEqualTo(plain.body());
    }

    @Test
    void otherOriginsAreToldNothingUnlessConfigured() throws Exception {
        WebSettings settings =
                new WebSettings("127.0.0.1", 0, List.of("https://home.example"), ZoneOffset.UTC, "1.2.3");
        WebSources sources = new WebSources(directory, TestServer.METRICS, Optional.empty());
        try (TestServer open = new TestServer(settings, sources)) {
            HttpResponse<String> known = open.get("/api/telemetry", "Origin", "https://home.example");
            HttpResponse<String> stranger = open.get("/api/telemetry", "Origin", "https://home.example.evil");
            HttpResponse<String> preflight = open.ask(
                    "OPTIONS",
                    "/api/telemetry",
                    "Origin",
                    "https://home.example",
                    "Access-Control-Request-Method",
                    "GET");

            assertThat(known.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://home.example");
            assertThat(known.headers().firstValue("Vary")).contains("Origin");
            assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                    .contains("GET, HEAD");
        }
    }

    @Test
    void takenPortSaysWhichAndWhatToDo() {
        WebSettings settings = new WebSettings("127.0.0.1", server.port(), List.of(), ZoneOffset.UTC, "1.2.3");

        assertThatThrownBy(
                        () -> new WebServer(settings, new WebSources(directory, TestServer.METRICS, Optional.empty()))
                                .start())
                .isInstanceOf(WebServerException.class)
                .hasMessage("The web port 127.0.0.1:" + server.port() + " is taken by another program. Stop that one,"
                        + " or choose another port with --web-port or web.port.");
    }

    @Test
    void addressOfAnotherMachineSaysSo() {
        WebSettings settings = new WebSettings("192.0.2.1", 0, List.of(), ZoneOffset.UTC, "1.2.3");

        assertThatThrownBy(
                        () -> new WebServer(settings, new WebSources(directory, TestServer.METRICS, Optional.empty()))
                                .start())
                .isInstanceOf(WebServerException.class)
                .hasMessage("The web address 192.0.2.1:0 is none of this machine. Set web.host to one of its addresses,"
                        + " or to 0.0.0.0 for all.");
    }

    /** All but the date, which may differ by a second. */
    private static Map<String, List<String>> namesAndValues(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
