package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon read, where a monitor keeps the port to itself")
class MonitorReadingTest {

    @TempDir
    private Path folder;

    private CliDriver user;
    private HttpServer monitor;
    private String telemetry = "";

    @BeforeEach
    void start() throws IOException {
        user = new CliDriver(folder);
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/api/devices/rack-2/telemetry", exchange -> {
            byte[] bytes = telemetry.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        monitor.start();
        Files.writeString(folder.resolve("config.yaml"), """
                devices:
                  - {name: rack-2, port: %s}
                web: {host: 127.0.0.1, port: %d}
                """.formatted(
                        folder.resolve("held"), monitor.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        monitor.stop(0);
    }

    @Test
    @DisplayName("prints the reading of the monitor, with its runtime, and says whose it is")
    void printsTheReadingOfTheMonitor() {
        telemetry = "{\"battery_level\": 87, \"runtime_low_seconds\": 1800, \"stale\": false}";

        int code = user.type("read");

        assertThat(code).isZero();
        assertThat(user.out().lines())
                .anyMatch(line -> line.matches("battery_level +87 %"))
                .anyMatch(line -> line.matches("runtime_low_seconds +1800 s"))
                .anyMatch(line -> line.matches("input_voltage +not known"));
        assertThat(user.err()).contains("by the monitor at http://127.0.0.1:");
    }

    @Test
    @DisplayName("prints its JSON as it is")
    void printsItsJson() {
        telemetry = "{\"battery_level\": 87, \"stale\": false}";

        int code = user.type("read", "--json");

        assertThat(code).isZero();
        assertThat(user.out()).containsSubsequence("\"battery_level\" : 87", "\"stale\" : false");
    }

    @Test
    @DisplayName("takes no old reading for one, and says why the port cannot be read")
    void takesNoOldReading() {
        telemetry = "{\"battery_level\": 87, \"stale\": true}";

        int code = user.type("read");

        assertThat(code).isEqualTo(1);
        assertThat(user.out()).isEmpty();
        assertThat(user.err()).contains("No reading from " + folder.resolve("held"));
    }

    @Test
    @DisplayName("does not look at the monitor when a port is named")
    void doesNotLookForANamedPort() {
        telemetry = "{\"battery_level\": 87, \"stale\": false}";

        int code = user.type("read", folder.resolve("other").toString());

        assertThat(code).isEqualTo(1);
        assertThat(user.out()).isEmpty();
    }

    @Test
    @DisplayName("is not misled by a page that is no monitor's")
    void isNotMisledByAnotherPage() {
        telemetry = "<html>";

        int code = user.type("read");

        assertThat(code).isEqualTo(1);
        assertThat(user.err()).contains("No reading from ");
    }
}
