package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A power plan that config check compares with what the monitor has learned of the battery")
class MeasuredPlanTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} of {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "learned | 60   | a full battery lasts 60 s             | Not measured",
                "learned | 7200 | 1:57:00 h are to spare               | Not measured",
                "typed   | 7200 | Not measured: how long the battery    | a full battery lasts",
            })
    void isComparedWithTheRuntime(String basis, int seconds, String told, String untold) throws Exception {
        HttpServer monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/api/devices/ups/telemetry", exchange -> {
            byte[] json = "{\"status\": \"online\", \"runtime_basis\": \"%s\", \"runtime_low_seconds\": %d}"
                    .formatted(basis, seconds)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        monitor.start();
        Files.writeString(folder.resolve("config.yaml"), """
                serial: {port: "sim:"}
                web: {host: 127.0.0.1, port: %d}
                power: {shutdown: this_host, at_percent: 20, after: 5m}
                """.formatted(
                        monitor.getAddress().getPort()));
        CliDriver user = new CliDriver(folder);

        int code = user.type("config", "check");
        monitor.stop(0);

        assertThat(code).isZero();
        assertThat(user.out()).contains(told).contains("config.yaml: valid.").doesNotContain(untold);
    }
}
