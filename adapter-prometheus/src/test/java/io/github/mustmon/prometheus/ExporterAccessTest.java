package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("The port of its own for the metrics")
class ExporterAccessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final UpsMetrics metrics = new UpsMetrics(PrometheusSettings.DEFAULT, FixedDirectory.of());
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    @DisplayName("D25: asks the same authenticator as the web port, with the client's address")
    void authenticated() throws Exception {
        ScrapeAuthenticator authenticator = (authorization, client) -> {
            assertThat(client.isLoopbackAddress()).isTrue();
            return authorization
                    .map(header -> header.equals("Bearer good")
                            ? ScrapeAuthenticator.Verdict.ALLOWED
                            : ScrapeAuthenticator.Verdict.THROTTLED)
                    .orElse(ScrapeAuthenticator.Verdict.DENIED);
        };
        try (MetricsExporter exporter = start("127.0.0.1", authenticator)) {
            HttpResponse<String> without = get(exporter, Optional.empty());

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(without.body()).doesNotContain("ups_");
            assertThat(get(exporter, Optional.of("Bearer good")).statusCode()).isEqualTo(200);
            assertThat(get(exporter, Optional.of("Bearer bad")).statusCode()).isEqualTo(429);
        }
    }

    @Test
    @DisplayName("D25: listens only on the address that it was given")
    void host() throws Exception {
        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has only a loopback address");
        try (MetricsExporter exporter = start("127.0.0.1", ScrapeAuthenticator.OPEN)) {
            assertThat(get(exporter, Optional.empty()).statusCode()).isEqualTo(200);

            InetSocketAddress outside = new InetSocketAddress(other.get(), exporter.port());
            assertThatThrownBy(() -> connect(outside)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @DisplayName("an address that is not of this machine is named")
    void unknownHost() {
        assertThatThrownBy(() -> start("192.0.2.1", ScrapeAuthenticator.OPEN))
                .isInstanceOf(MetricsPortException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("the address is not one of this machine");
    }

    @Test
    @DisplayName("is not stopped by clients that send their requests byte by byte")
    void slowRequests() throws Exception {
        try (MetricsExporter exporter = start("127.0.0.1", ScrapeAuthenticator.OPEN)) {
            for (int i = 0; i < 3 * ScrapeThreads.MAX_THREADS; i++) {
                Socket socket = connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.port()));
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
                if (i < 3) {
                    assertThat(get(exporter, Optional.empty()).statusCode()).isEqualTo(200);
                }
            }

            await("a scraper is served meanwhile")
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> get(exporter, Optional.empty()).statusCode() == 200);
        }
    }

    private MetricsExporter start(String host, ScrapeAuthenticator authenticator) throws MetricsPortException {
        return MetricsExporter.start(new ExporterSettings(host, 0, Optional.empty(), authenticator), metrics);
    }

    private Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(address, 10_000);
        return socket;
    }

    private static HttpResponse<String> get(MetricsExporter exporter, Optional<String> authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + exporter.port() + "/metrics"))
                .timeout(Duration.ofSeconds(5));
        authorization.ifPresent(header -> request.header("Authorization", header));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
