package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.testing.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("TLS, with a mosquitto that wants a certificate")
class TlsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WANTS_TLS = "Check too whether this port wants TLS (mqtt.tls.enabled).";

    @TempDir
    private Path folder;

    private String options = "";

    @BeforeEach
    void certificates() throws Exception {
        authority("ca");
        signed("broker", "subjectAltName=IP:127.0.0.1");
        signed("mustmon", "subjectAltName=DNS:mustmon");
        options = "allow_anonymous true\nrequire_certificate true\nuse_identity_as_username true\ncafile "
                + file("ca.crt") + "\ncertfile " + file("broker.crt") + "\nkeyfile " + file("broker.key");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("proves who it is, and publishes")
    void provesWhoItIs(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, options)) {
            Sample sample = Sample.of(broker, version).encrypted(tls("ca", Optional.of("mustmon")));
            try (RunningPublisher running = RunningPublisher.start(sample, "ups")) {
                broker.awaitLog("u'mustmon'");
                await("all is delivered").atMost(PATIENCE).until(running.publisher()::isAllDelivered);
            }
        }
    }

    @Test
    @DisplayName("does not talk to a broker whose authority it does not know")
    void strangeAuthority() throws Exception {
        authority("strangers");

        assertRefused(tls("strangers", Optional.of("mustmon")), "127.0.0.1", "TLS handshake failed");
    }

    @Test
    @DisplayName("does not talk to a broker whose certificate is for another host")
    void otherHost() throws Exception {
        assertRefused(tls("ca", Optional.of("mustmon")), "localhost", "TLS handshake failed");
    }

    @Test
    @DisplayName("without a certificate the broker sends it away")
    void withoutCertificate() throws Exception {
        assertRefused(tls("ca", Optional.empty()), "127.0.0.1", "The MQTT broker");
    }

    @Test
    @DisplayName("where only one side speaks TLS, that is what the owner is told to look at")
    void onlyOneSide() throws Exception {
        options = "allow_anonymous true";
        assertRefused(tls("ca", Optional.of("mustmon")), "127.0.0.1", WANTS_TLS);

        options +=
                "\ncafile " + file("ca.crt") + "\ncertfile " + file("broker.crt") + "\nkeyfile " + file("broker.key");
        try (Mosquitto broker = Mosquitto.running(folder, options);
                LogLines log = LogLines.recorded();
                RunningPublisher running = RunningPublisher.start(Sample.of(broker, MqttVersion.V5), "ups")) {
            await("it is told").atMost(PATIENCE).until(() -> log.text().contains(WANTS_TLS));
            assertThat(running.publisher().isAllDelivered()).isFalse();
        }
    }

    @Test
    @DisplayName("a file that does not hold what it should is named, and what to do")
    void wrongFiles() throws Exception {
        Path notACertificate = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
        Path old = Files.writeString(
                folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");

        assertThatThrownBy(() -> BrokerTls.read(Optional.of(notACertificate), Optional.empty(), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.txt");
        assertThatThrownBy(() ->
                        BrokerTls.read(Optional.empty(), Optional.of(folder.resolve("mustmon.crt")), Optional.of(old)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Convert it to unencrypted PKCS#8: openssl pkcs8");
        assertThatThrownBy(() ->
                        BrokerTls.read(Optional.of(folder.resolve("none.crt")), Optional.empty(), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.crt");
    }

    private void assertRefused(BrokerTls tls, String host, String told) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, options);
                LogLines log = LogLines.recorded()) {
            Sample sample = Sample.of(broker, MqttVersion.V3_1_1).at(host).encrypted(tls);
            try (RunningPublisher running = RunningPublisher.start(sample, "ups")) {
                await("it is told: " + told)
                        .atMost(PATIENCE)
                        .until(() -> log.text().contains(told));
                assertThat(running.publisher().isAllDelivered()).isFalse();
                assertThat(broker.log()).doesNotContain("u'mustmon'");
            }
        }
    }

    private BrokerTls tls(String authority, Optional<String> own) throws Exception {
        return BrokerTls.read(
                Optional.of(folder.resolve(authority + ".crt")),
                own.map(name -> folder.resolve(name + ".crt")),
                own.map(name -> folder.resolve(name + ".key")));
    }

    private void authority(String name) throws Exception {
        certificate(name, "-addext", "basicConstraints=critical,CA:TRUE");
    }

    private void signed(String name, String extension) throws Exception {
        certificate(name, "-CA", file("ca.crt"), "-CAkey", file("ca.key"), "-addext", extension);
    }

    private void certificate(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2"));
        command.addAll(List.of("-subj", "/CN=" + name, "-keyout", file(name + ".key"), "-out", file(name + ".crt")));
        command.addAll(List.of(more));
        Process openssl = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(openssl.waitFor()).as("openssl for " + name).isZero();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
