package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
@DisplayName("With a heap of 64 MB, however many ask for much and read nothing")
class SmallHeapTest {

    private static final int READERS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<RawConnection> clients = new ArrayList<>();
    private Process server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = Objects.requireNonNull(out.readLine());
        while (!line.matches("\\d+")) {
            line = Objects.requireNonNull(out.readLine());
        }
        port = Integer.parseInt(line);
    }

    @AfterEach
    void stop() throws IOException {
        for (RawConnection each : clients) {
            each.close();
        }
        server.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/history?metric=load_power&from=-46h&step=10s",
                "/api/history?metric=load_power&from=-46h&step=10s&format=csv",
                "/api/event-log?limit=1000"
            })
    @DisplayName("the server lives, and tells within a second that it is ready")
    void lives(String path) throws Exception {
        for (int i = 0; i < READERS; i++) {
            clients.add(new RawConnection(port, 4096).get(path));
            if (i % 20 == 0) {
                readyWithinASecond();
            }
        }

        readyWithinASecond();
        assertThat(server.isAlive()).isTrue();
    }

    private void readyWithinASecond() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
}
