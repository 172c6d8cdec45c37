package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mustmon that runs")
class RunningDaemonTest {

    private static final String HEALTH = """
            {"status":"running","uptime":"00:01:00","devices":[%s]}""";
    private static final String COUNTS = """
            {"statistics":{"polls":{"ok":%d,"timeout":%d},"retries":3,"last_poll_seconds":0.0912}}""";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    pages.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 401 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("is not what answers something else at that port, or nothing")
    void somethingElse() throws Exception {
        pages.put("/api/health", "<html>hello</html>");
        assertThat(RunningDaemonCheck.find(client())).isEmpty();

        pages.put("/api/health", "{\"status\":\"UP\"}");
        assertThat(RunningDaemonCheck.find(client())).isEmpty();

        server.stop(0);
        assertThat(RunningDaemonCheck.find(client())).isEmpty();
    }

    @Test
    @DisplayName("tells how its line is and how its polls went")
    void good() throws Exception {
        pages.put(
                "/api/health",
                HEALTH.formatted(
                        "{\"name\":\"ups\",\"link\":\"up\",\"trouble\":null,\"status\":\"online\",\"age_seconds\":2.5,\"stale\":false}"));
        pages.put("/api/devices/ups", COUNTS.formatted(97, 3));

        assertThat(run())
                .containsExactly(
                        Finding.note(
                                "A mustmon runs at http://127.0.0.1:" + port()
                                        + ". It has the ports of its UPSes, so they are not touched here; it is asked instead."),
                        Finding.ok("ups: its line is up, its status is online, its reading is 2.5 s old."),
                        Finding.ok(
                                "ups: 3 of 100 polls failed since it was started, 3 questions were repeated, the last"
                                        + " poll took 91 ms."));
    }

    @Test
    @DisplayName("with a lost line, an old reading or many failed polls has a problem")
    void bad() throws Exception {
        pages.put(
                "/api/health",
                HEALTH.formatted(
                        "{\"name\":\"a\",\"link\":\"down\",\"trouble\":\"There is no port /dev/ttyUSB0.\",\"stale\":true},"
                                + "{\"name\":\"b\",\"link\":\"up\",\"stale\":true,\"age_seconds\":900}"));
        pages.put("/api/devices/b", COUNTS.formatted(60, 40));

        assertThat(run())
                .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                .extracting(Finding::seen)
                .containsExactly(
                        "a: its line is down. There is no port /dev/ttyUSB0.",
                        "b: its last reading is 900 s old.",
                        "b: 40 of 100 polls failed since it was started, 3 questions were repeated, the last poll took"
                                + " 91 ms.");
    }

    @Test
    @DisplayName("that wants a login could not be asked, which is said")
    void login() throws Exception {
        pages.put("/api/health", "{\"status\":\"running\",\"uptime\":\"00:01:00\"}");

        assertThat(run()).extracting(Finding::severity).containsExactly(Severity.NOTE, Severity.UNKNOWN);
    }

    private List<Finding> run() throws InterruptedException {
        return RunningDaemonCheck.find(client()).orElseThrow().run();
    }

    private MonitorClient client() {
        return new MonitorClient(new MonitorAddress(false, "127.0.0.1", port()), Trust.systemDefault(), Login.none());
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
