package io.github.mustmon.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.protocol.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("HTTP to servers that do not behave")
@Timeout(30)
class HttpCallerTest {

    private static final Duration LIMIT = Duration.ofMillis(400);

    private final Watchdog watchdog = new Watchdog();

    @AfterEach
    void stop() {
        watchdog.close();
    }

    @Test
    void aServerThatHangsIsGivenUp() throws Exception {
        assertFails(BadServer.HANGS, "");
    }

    @Test
    void halfAnAnswerIsAFailure() throws Exception {
        assertFails(BadServer.ANSWERS_HALF, "the answer ended early");
    }

    @Test
    void anAnswerThatDripsIsAFailureAlthoughItsStatusIs200() throws Exception {
        assertFails(BadServer.DRIPS, "no complete answer within 0.4 s");
    }

    @Test
    void headersThatDripAreToo() throws Exception {
        assertFails(BadServer.DRIPS_HEADERS, "no complete answer within 0.4 s");
    }

    @Test
    void aRequestIsNeverSentTwiceByTheJdk() throws Exception {
        try (BadServer server = new BadServer(BadServer.CLOSES)) {
            assertThatThrownBy(() -> caller(LIMIT, Optional.empty()).send(post(server.url() + "/secret-path")))
                    .isInstanceOf(HttpFailure.class)
                    .message()
                    .doesNotContain("secret-path");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** The server of the JDK closes the connection as it is asked to, and does not say so. */
    @Test
    void noConnectionIsUsedTwice() throws Exception {
        Set<InetSocketAddress> clients = new HashSet<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(clients.size() % 2 == 0 ? 200 : 429, 4);
            exchange.getResponseBody().write("busy".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            HttpCall call = post("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpCaller caller = caller(Duration.ofSeconds(10), Optional.empty());
            for (int i = 0; i < 200; i++) {
                caller.send(call);
            }
        } finally {
            server.stop(0);
        }

        assertThat(clients).hasSize(200);
    }

    @Test
    void aClosedPortIsNamedWithoutThePath() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() ->
                        caller(LIMIT, Optional.empty()).send(post("http://127.0.0.1:" + port + "/bot12:SECRET/x")))
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("http://127.0.0.1:" + port)
                .message()
                .doesNotContain("SECRET");
    }

    @Test
    void certificatesAndNamesAreChecked(@TempDir Path folder) throws Exception {
        Certificates right = Certificates.make(folder, "right", "ip:127.0.0.1");
        Certificates otherName = Certificates.make(folder, "other", "dns:elsewhere.example");
        Duration patient = Duration.ofSeconds(10);
        String ofRight = https(right);
        String ofOther = https(otherName);

        assertThat(caller(patient, Optional.of(right.pem())).send(post(ofRight)).status())
                .isEqualTo(204);
        assertThatThrownBy(() -> caller(patient, Optional.empty()).send(post(ofRight)))
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> caller(patient, Optional.of(right.pem())).send(post(ofOther)))
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("TLS");
        assertThatThrownBy(() -> caller(patient, Optional.of(otherName.pem())).send(post(ofOther)))
                .as("trusted, but for another name")
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void aHandshakeThatHangsIsGivenUp() throws Exception {
        try (BadServer server = new BadServer(BadServer.HANGS)) {
            assertThatThrownBy(() -> caller(LIMIT, Optional.empty()).send(post("https://127.0.0.1:" + server.port())))
                    .isInstanceOf(HttpFailure.class);
        }
    }

    @Test
    void aHandshakeThatDripsIsGivenUp() throws Exception {
        try (BadServer server = new BadServer(BadServer.DRIPS_HANDSHAKE)) {
            assertThatThrownBy(() -> caller(LIMIT, Optional.empty()).send(post("https://127.0.0.1:" + server.port())))
                    .isInstanceOf(HttpFailure.class)
                    .hasMessageContaining("no complete answer within 0.4 s");
        }
    }

    private static String https(Certificates certificates) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void assertFails(BadServer.Behaviour behaviour, String cause) throws Exception {
        try (BadServer server = new BadServer(behaviour)) {
            long begin = System.nanoTime();

            assertThatThrownBy(() -> caller(LIMIT, Optional.empty()).send(post(server.url() + "/x")))
                    .isInstanceOf(HttpFailure.class)
                    .hasMessageContaining(cause);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private HttpCaller caller(Duration limit, Optional<Path> authority) {
        return new HttpCaller(watchdog, limit, TimeSource.system(), authority);
    }

    private static HttpCall post(String address) {
        return HttpCall.post(URI.create(address), JsonMap.empty());
    }
}
