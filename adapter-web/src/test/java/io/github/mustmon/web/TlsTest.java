package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with PEM files. */
class TlsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-keyalg EC -groupname secp256r1", "-keyalg RSA -keysize 2048", "-keyalg Ed25519"})
    void everyUsualKindOfKeyServes(String kind) throws Exception {
        PemPaths files = KeyPairFiles.make(folder, kind.split(" ", -1));
        try (WebServer server = server(files)) {
            server.start();

            HttpResponse<String> answer = ask(server, files);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession())
                    .hasValueSatisfying(
                            session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
        }
    }

    @Test
    void oneFileMayHoldBoth() throws Exception {
        PemPaths files = KeyPairFiles.make(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        Path both = folder.resolve("both.pem");
        Files.writeString(both, Files.readString(files.key()) + Files.readString(files.certificate()));
        try (WebServer server = server(new PemPaths(both, both))) {
            server.start();

            assertThat(ask(server, files).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void missingFileIsNamedWithItsSetting() {
        Path missing = folder.resolve("missing.crt");

        assertThatThrownBy(() -> server(new PemPaths(missing, missing)))
                .isInstanceOf(WebServerException.class)
                .hasMessage("web.tls: There is no file " + missing + ".");
    }

    @Test
    void keyOfAnOlderKindIsToBeConverted() throws Exception {
        PemPaths files = KeyPairFiles.make(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        Files.writeString(files.key(), KeyPairFiles.pem("EC PRIVATE KEY", new byte[40]));

        assertThatThrownBy(() -> server(files))
                .hasMessage("web.tls: The key " + files.key()
                        + " is in the format \"EC PRIVATE KEY\", which is not supported."
                        + " Convert it to unencrypted PKCS#8: openssl pkcs8 -topk8 -nocrypt -in " + files.key()
                        + " -out new.key");
    }

    @Test
    void filesInTheWrongOrderAreNoticed() throws Exception {
        PemPaths files = KeyPairFiles.make(folder, "-keyalg", "EC", "-groupname", "secp256r1");

        assertThatThrownBy(() -> server(new PemPaths(files.key(), files.certificate())))
                .hasMessageStartingWith("web.tls: There is no certificate in " + files.key());
        assertThatThrownBy(() -> server(new PemPaths(files.certificate(), files.certificate())))
                .hasMessageStartingWith("web.tls: There is no private key in " + files.certificate());
    }

    @Test
    void keyOfAnotherCertificateIsNoticed() throws Exception {
        PemPaths first = KeyPairFiles.make(
                Files.createDirectory(folder.resolve("1")), "-keyalg", "EC", "-groupname", "secp256r1");
        PemPaths second = KeyPairFiles.make(
                Files.createDirectory(folder.resolve("2")), "-keyalg", "EC", "-groupname", "secp256r1");

        assertThatThrownBy(() -> server(new PemPaths(first.certificate(), second.key())))
                .hasMessage("web.tls: The key " + second.key() + " is not that of the certificate "
                        + first.certificate() + ".");
    }

    @Test
    void damagedKeyIsNoticed() throws Exception {
        PemPaths files = KeyPairFiles.make(folder, "-keyalg", "EC", "-groupname", "secp256r1");
        Files.writeString(files.key(), KeyPairFiles.pem("PRIVATE KEY", new byte[40]));

        assertThatThrownBy(() -> server(files))
                .hasMessage("web.tls: The key " + files.key() + " is damaged or of an unknown algorithm."
                        + " Supported are RSA, EC, Ed25519.");
    }

    private static WebServer server(PemPaths files) throws WebServerException {
        WebSettings settings = TestServer.settings(Optional.empty(), Optional.of(files), List.of(), List.of());
        return new WebServer(
                settings,
                new WebSources(new FakeDirectory(Snapshots.online("ups")), TestServer.METRICS, Optional.empty()));
    }

    private static HttpResponse<String> ask(WebServer server, PemPaths trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream in = Files.newInputStream(trusted.certificate())) {
            trust.setCertificateEntry(
                    "web", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/api/telemetry"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.ofString());
    }
}
