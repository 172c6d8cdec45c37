package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read when access is limited. */
class AccessTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.beforeTheFirstReading("ups"));
    private TestServer server;

    @BeforeEach
    void start() throws WebServerException {
        WebAccess access = new WebAccess(
                Map.of("admin", PasswordHash.hash("s3cret:with colon".toCharArray(), 1000)),
                List.of(PasswordHash.hash("token-1".toCharArray(), 1000)));
        WebSettings settings = TestServer.settings(Optional.of(access), Optional.empty(), List.of(), List.of());
        server = new TestServer(settings, new WebSources(directory, TestServer.METRICS, Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/style.css",
                "/nothing",
                "/metrics",
                "/api/telemetry",
                "/api/telemetry/",
                "/api/health/",
                "/api/devices",
                "/api/devices/ups/telemetry",
                "/api/devices/ups/settings",
                "/api/alarms",
                "/api/events",
                "/api/event-log",
                "/api/history",
                "/api/outages",
                "/api/energy",
                "/api/openapi.json"
            })
    void strangersAreTurnedAwayFrom(String path) throws Exception {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"mustmon\", charset=\"UTF-8\"");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":"
                        + "\"This page needs the user or token that is set under web.auth.\",\"instance\":\"" + path
                        + "\"}");
    }

    @Test
    void userWithPasswordMayRead() throws Exception {
        assertThat(status(basic("admin", "s3cret:with colon"))).isEqualTo(200);
        assertThat(status(basic("admin", "s3cret:with colon").replace("Basic", "basic")))
                .isEqualTo(200);
    }

    @Test
    void whoeverHoldsTheTokenMayRead() throws Exception {
        assertThat(status("Bearer token-1")).isEqualTo(200);
    }

    @Test
    void everythingElseIsWrong() throws Exception {
        assertThat(status(basic("admin", "s3cret"))).isEqualTo(401);
        assertThat(status(basic("admin", ""))).isEqualTo(401);
        assertThat(status(basic("Admin", "s3cret:with colon"))).isEqualTo(401);
        assertThat(status(basic("nobody", "s3cret:with colon"))).isEqualTo(401);
        assertThat(status("Bearer token-2")).isEqualTo(401);
        assertThat(status("Bearer")).isEqualTo(401);
        assertThat(status("Basic !!!")).isEqualTo(401);
        assertThat(status("Basic " + Base64.getEncoder().encodeToString("no colon".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(401);
        assertThat(status("Digest token-1")).isEqualTo(401);
    }

    @Test
    void watchdogNeedsNoPasswordAndLearnsNoDetails() throws Exception {
        assertThat(server.get("/api/health").body()).isEqualTo("""
                {"status":"running","uptime":"02:15:30","timestamp":"2026-03-01T12:00:04.373456"}""");
        assertThat(server.get("/api/ready").statusCode()).isEqualTo(503);
        assertThat(server.get("/api/ready").body()).isEqualTo("{\"ready\":false}");
        assertThat(server.get("/api/health", "Authorization", "Bearer token-1").body())
                .contains("/dev/ttyUSB0");
        assertThat(server.get("/api/ready", "Authorization", "Bearer token-1").body())
                .contains("\"stale\":[\"ups\"]");
    }

    @Test
    void whatWasFoundRightIsRememberedForFiveMinutesOnly() {
        Authenticator authenticator = authenticator(PasswordHash.hash("token".toCharArray(), 1000));

        assertThat(authenticator.decide(Optional.of("Bearer token"), "a")).isEqualTo(Authenticator.Decision.ALLOWED);
        assertThat(authenticator.remembers("Bearer token")).isTrue();
        assertThat(authenticator.decide(Optional.of("Bearer other"), "a")).isEqualTo(Authenticator.Decision.DENIED);
        assertThat(authenticator.remembers("Bearer other")).isFalse();

        directory.time.advance(Duration.ofMinutes(5).plusNanos(1));
        assertThat(authenticator.remembers("Bearer token")).isFalse();
        assertThat(authenticator.decide(Optional.of("Bearer token"), "a")).isEqualTo(Authenticator.Decision.ALLOWED);
    }

    @Test
    @DisplayName("D7: six right logins at once are all right")
    void rightLoginsAtOnceAreAllRight() throws Exception {
        Authenticator authenticator = authenticator(PasswordHash.hash("token".toCharArray(), 200_000));
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            List<Future<Authenticator.Decision>> decisions = clients.invokeAll(
                    Collections.nCopies(6, () -> authenticator.decide(Optional.of("Bearer token"), "192.0.2.1")));

            for (Future<Authenticator.Decision> decision : decisions) {
                assertThat(decision.get()).isEqualTo(Authenticator.Decision.ALLOWED);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    @DisplayName("an address with several wrong logins waits for a minute; others do not notice")
    void throttlingIsPerAddress() {
        Authenticator authenticator = authenticator(PasswordHash.hash("token".toCharArray(), 1000));
        for (int i = 0; i < Authenticator.MAX_FAILURES; i++) {
            authenticator.decide(Optional.of("Bearer wrong" + i), "192.0.2.66");
        }

        assertThat(authenticator.decide(Optional.of("Bearer wrong"), "192.0.2.66"))
                .isEqualTo(Authenticator.Decision.THROTTLED);
        assertThat(authenticator.decide(Optional.of("Bearer token"), "192.0.2.1"))
                .isEqualTo(Authenticator.Decision.ALLOWED);
        directory.time.advance(Duration.ofSeconds(61));
        assertThat(authenticator.decide(Optional.of("Bearer wrong"), "192.0.2.66"))
                .isEqualTo(Authenticator.Decision.DENIED);
    }

    private Authenticator authenticator(PasswordHash token) {
        return new Authenticator(new WebAccess(Map.of(), List.of(token)), directory.time);
    }

    private int status(String authorization) throws IOException, InterruptedException {
        return server.get("/api/telemetry", "Authorization", authorization).statusCode();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
