package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.mustmon.protocol.TimeSource;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A host that is asked over HTTP")
class HttpActionIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    private Path folder;

    @Test
    void getsMethodHeadersAndBodyOnce() throws Exception {
        try (HttpServers server = HttpServers.answering(OK)) {
            HttpCall call = new HttpCall(
                    "POST",
                    server.url("/off?now=1"),
                    Map.of("X-Token", "secret"),
                    Optional.of("{\"x\":1}"),
                    HttpCall.USUAL_SUCCESS);

            ActionResult result = action(call).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Done.class);
            assertThat(result.sentence()).doesNotContain("secret").doesNotContain("now=1");
            assertThat(server.request())
                    .startsWith("POST /off?now=1 HTTP/1.1\r\n")
                    .contains("X-Token: secret\r\n")
                    .endsWith("\r\n\r\n{\"x\":1}");
        }
    }

    @Test
    @DisplayName("with a header that HTTP does not allow is a failure, and the header is not told")
    void badHeader() throws Exception {
        try (HttpServers server = HttpServers.answering(OK)) {
            HttpCall call = new HttpCall(
                    "POST",
                    server.url("/off"),
                    Map.of("Authorization", "Bearer secret\n# made in May"),
                    Optional.empty(),
                    HttpCall.USUAL_SUCCESS);

            ActionResult result = action(call).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Failed.class);
            assertThat(result.sentence()).contains("line break").doesNotContain("secret");
        }
    }

    @Test
    void anotherStatusIsAFailureWithItsReason() throws Exception {
        try (HttpServers server =
                HttpServers.answering("HTTP/1.1 403 Permission check failed\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(action(get(server)).run(LIMIT).sentence())
                    .endsWith(" was answered with 403: \"Permission check failed\".");
        }
    }

    @Test
    @DisplayName("that wants a login is a failure, even with a body that was sent already")
    void unauthorized() throws Exception {
        try (HttpServers server = HttpServers.answering(
                "HTTP/1.1 401 No ticket\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
            HttpCall call = new HttpCall("POST", server.url("/"), Map.of(), Optional.of("x"), Set.of(200));

            assertThat(action(call).run(LIMIT).sentence()).contains("answered with 401");
        }
    }

    @Test
    @DisplayName("that redirects is not followed to somebody else")
    void noRedirects() throws Exception {
        try (HttpServers other = HttpServers.answering(OK);
                HttpServers server = HttpServers.answering(
                        "HTTP/1.1 302 Found\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(action(get(server)).run(LIMIT).sentence()).contains("answered with 302");
            assertThat(other.pending()).isZero();
        }
    }

    @Test
    @DisplayName("that hangs up after the request is not asked a second time")
    void isAskedOnce() throws Exception {
        try (HttpServers server = HttpServers.answering("")) {
            HttpCall call = new HttpCall("POST", server.url("/"), Map.of(), Optional.of("x"), Set.of(200));

            ActionResult result = action(call).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Failed.class);
            assertThat(server.request()).startsWith("POST");
            assertThat(server.pending()).isZero();
        }
    }

    @Test
    @DisplayName("that accepts and hangs holds nobody up beyond the limit")
    void hangs() throws Exception {
        try (HttpServers server = HttpServers.hanging()) {
            assertEndsAtTheLimit(get(server));
        }
    }

    @ParameterizedTest
    @DisplayName("that answers a byte at a time holds nobody up beyond the limit")
    @ValueSource(strings = {"GET", "POST"})
    void drips(String method) throws Exception {
        try (HttpServers server = HttpServers.dripping("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(500))) {
            assertEndsAtTheLimit(new HttpCall(
                    method,
                    server.url("/"),
                    Map.of(),
                    method.equals("POST") ? Optional.of("x") : Optional.empty(),
                    Set.of(200)));
        }
    }

    @Test
    void thatRefusesTheConnectionWasNotReached() throws Exception {
        HttpCall call;
        try (HttpServers server = HttpServers.hanging()) {
            call = get(server);
        }

        assertThat(action(call).run(LIMIT)).isInstanceOf(ActionResult.Unreached.class);
    }

    @Test
    @DisplayName("with a certificate of its own is trusted by the file that is named, and by nothing else")
    void ownCertificate() throws Exception {
        makeCertificate();
        HttpsServer server = secureServer();
        try {
            URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            HttpCall call = new HttpCall("GET", url, Map.of(), Optional.empty(), Set.of(200));

            ActionResult trusted = new HttpAction(
                            call, Optional.empty(), Optional.of(folder.resolve("ca.pem")), TimeSource.system())
                    .run(LIMIT);
            ActionResult stranger = action(call).run(LIMIT);

            assertThat(trusted).isInstanceOf(ActionResult.Done.class);
            assertThat(stranger).isInstanceOf(ActionResult.Failed.class);
            assertThat(stranger.sentence()).contains("ca_file");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFileWithoutCertificateIsNamed() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        HttpCall call =
                new HttpCall("GET", URI.create("https://localhost:1/"), Map.of(), Optional.empty(), Set.of(200));

        assertThat(new HttpAction(call, Optional.empty(), Optional.of(empty), TimeSource.system())
                        .run(LIMIT)
                        .sentence())
                .contains("no certificate in " + empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/", "file:///etc/passwd", "http:///x", "https://user:secret@host/"})
    void otherAddressesAreRefused(String url) {
        assertThatThrownBy(
                        () -> new HttpCall("GET", URI.create(url), Map.of(), Optional.empty(), HttpCall.USUAL_SUCCESS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret@");
    }

    private static void assertEndsAtTheLimit(HttpCall call) {
        long before = System.nanoTime();
        ActionResult result = action(call).run(SHORT);

        assertThat(result).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(SHORT.minusMillis(50), SHORT.plusSeconds(1));
    }

    private static HttpCall get(HttpServers server) {
        return new HttpCall("GET", server.url("/off"), Map.of(), Optional.empty(), Set.of(200));
    }

    private static HostAction action(HttpCall call) {
        return new HttpAction(call, Optional.empty(), Optional.empty(), TimeSource.system());
    }

    private void makeCertificate() throws Exception {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String store = folder.resolve("host.p12").toString();
        run(
                tool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store,
                "-storepass",
                "changeit",
                "-alias",
                "host");
        run(
                tool,
                "-exportcert",
                "-rfc",
                "-keystore",
                store,
                "-storepass",
                "changeit",
                "-alias",
                "host",
                "-file",
                folder.resolve("ca.pem").toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private HttpsServer secureServer() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("host.p12"))) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
