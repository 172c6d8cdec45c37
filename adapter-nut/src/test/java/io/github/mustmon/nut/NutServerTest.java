package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The NUT server")
class NutServerTest {

    private final LabDevices devices = new LabDevices();

    @TempDir
    private Path folder;

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws Exception {
        try (RunningServer server = RunningServer.start(devices)) {
            assertThatThrownBy(() -> RunningServer.start(RunningServer.on(server.port()), devices))
                    .isInstanceOf(NutServerException.class)
                    .hasMessageContaining(
                            "Port 127.0.0.1:" + server.port() + " for NUT clients (nut.port) cannot be opened")
                    .hasMessageContaining("stop the other program, or set nut.port to a free port");
        }
    }

    @Test
    void saysWhichCertificateCannotBeUsed() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");

        assertThatThrownBy(() -> RunningServer.start(RunningServer.encrypted(new NutTls(notes, notes)), devices))
                .isInstanceOf(NutServerException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("BEGIN CERTIFICATE");
    }

    @Test
    @DisplayName(
            "says of a name that is too long that it is unknown, as upsd does, and repeats none that fills no line")
    void longNames() throws Exception {
        String longName = "x".repeat(600);
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            assertThat(client.ask("GET VAR ep20 " + longName)).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("GET TYPE ep20 " + longName)).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("LIST ENUM ep20 " + longName)).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("GET VAR " + longName + " ups.status")).isEqualTo("ERR UNKNOWN-UPS");
            assertThat(client.ask("LIST VAR " + longName)).isEqualTo("ERR UNKNOWN-UPS");
            assertThat(client.ask("GET DESC ep20 " + longName)).isEqualTo("ERR INVALID-ARGUMENT");
            assertThat(client.ask("GET CMDDESC ep20 " + longName)).isEqualTo("ERR INVALID-ARGUMENT");
            assertThat(client.ask("GET VAR " + longName + " server.info")).isEqualTo("ERR INVALID-ARGUMENT");
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        RunningServer.start(devices).close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("nut-")));
    }

    @Test
    @DisplayName("announces a forced shutdown to everybody, tells who has seen it, and takes it back")
    void forcedShutdown() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client secondary = server.client("secondary");
                Client other = server.client()) {
            secondary.ask("LOGIN ep20");

            server.forced().announce("ep20");

            assertThat(server.server().loggedIn("ep20")).singleElement().satisfies(login -> {
                assertThat(login.user()).isEqualTo("secondary");
                assertThat(login.address()).isEqualTo("127.0.0.1");
                assertThat(login.role()).isEqualTo(NutRole.SECONDARY);
                assertThat(login.sawForcedShutdown()).isFalse();
            });
            assertThat(other.ask("GET VAR ep20 ups.status")).isEqualTo("VAR ep20 ups.status \"FSD OL\"");
            assertThat(secondary.lines("LIST VAR ep20")).contains("VAR ep20 ups.status \"FSD OL\"");
            assertThat(server.server().loggedIn("ep20")).allMatch(NutLogin::sawForcedShutdown);

            assertThat(server.forced().clear("ep20")).isTrue();
            assertThat(server.forced().clear("ep20")).isFalse();
            assertThat(other.ask("GET VAR ep20 ups.status")).isEqualTo("VAR ep20 ups.status \"OL\"");
        }
    }

    @Test
    @DisplayName(
            "tells the owner of a client's FSD, once, and clears it when mains is long back and the hosts are gone")
    void forcedShutdownOfAClient() throws Exception {
        devices.put("ep20", "lowbatt");
        try (RunningServer server = RunningServer.start(RunningServer.limited(limits -> limits), devices);
                Client primary = server.client("primary")) {
            primary.asking("LOGIN ep20", "FSD ep20", "FSD ep20", "GET VAR ep20 ups.status");
            assertThat(server.told())
                    .containsExactly(
                            "NUT: primary at 127.0.0.1 is logged in to ep20 as primary.",
                            "NUT: primary at 127.0.0.1 has set a forced shutdown (FSD) for ep20: all its clients shut their hosts down.");

            primary.ask("LOGOUT");
            devices.put("ep20", "online");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.told()
                            .contains("NUT: the forced shutdown of ep20 is over, because mains has long been back."));
            try (Client other = server.client()) {
                assertThat(other.ask("GET VAR ep20 ups.status")).isEqualTo("VAR ep20 ups.status \"OL\"");
            }
        }
    }

    @Test
    @DisplayName("takes over other users, aliases and limits while clients stay connected and counted")
    void reconfigured() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client secondary = server.client("secondary");
                Client primary = server.client("primary")) {
            secondary.ask("LOGIN ep20");
            assertThat(primary.ask("PRIMARY ep20")).isEqualTo("OK PRIMARY-GRANTED");
            NutUser onlyOne = new NutUser("primary", RunningServer.PASSWORD, NutRole.SECONDARY, false, false, Set.of());

            server.server().reconfigure(RunningServer.with(List.of(onlyOne), List.of("synology"), 3));

            assertThat(primary.ask("PRIMARY ep20")).isEqualTo("ERR ACCESS-DENIED");
            assertThat(primary.ask("GET NUMLOGINS ep20")).isEqualTo("NUMLOGINS ep20 1");
            assertThat(primary.ask("GET UPSDESC synology")).startsWith("UPSDESC synology");
            assertThat(primary.ask("GET UPSDESC qnapups")).isEqualTo("ERR UNKNOWN-UPS");
            assertThat(server.client("secondary").ask("LOGIN ep20")).isEqualTo("ERR ACCESS-DENIED");
        }
    }

    @Test
    @DisplayName(
            "offers STARTTLS as soon as it has a certificate, and keeps the one before if a new one cannot be used")
    void certificateReconfigured() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
        NutTls usable = Certificate.in(folder);
        try (RunningServer server = RunningServer.start(devices)) {
            assertThat(server.client().ask("STARTTLS")).isEqualTo("ERR FEATURE-NOT-CONFIGURED");

            server.server().reconfigure(RunningServer.encrypted(usable));
            assertThatThrownBy(() -> server.server().reconfigure(RunningServer.encrypted(new NutTls(notes, notes))))
                    .isInstanceOf(NutServerException.class);

            assertThat(server.client().ask("STARTTLS")).isEqualTo("OK STARTTLS");
        }
    }

    @Test
    void whoIsGoneIsNotLoggedInAnyMore() throws Exception {
        try (RunningServer server = RunningServer.start(devices)) {
            try (Client secondary = server.client("secondary")) {
                secondary.ask("LOGIN ep20");
                assertThat(server.server().loggedIn("EP20")).hasSize(1);
                assertThat(server.server().loggedIn("ups")).isEmpty();
            }

            await().until(() -> server.server().loggedIn("ep20").isEmpty());
            assertThat(server.told())
                    .containsExactly(
                            "NUT: secondary at 127.0.0.1 is logged in to ep20 as secondary.",
                            "NUT: secondary at 127.0.0.1 is no longer logged in to ep20.");
        }
    }

    @Test
    void whatIsSentInTheClearBehindStarttlsIsNotObeyed() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.encrypted(Certificate.in(folder)), devices);
                Client client = server.client()) {
            client.send("STARTTLS\nUSERNAME smuggled\n");
            assertThat(client.line()).isEqualTo("OK STARTTLS");

            try (SSLSocket encrypted = encrypted(client)) {
                encrypted.getOutputStream().write("USERNAME secondary\nSTARTTLS\n".getBytes(StandardCharsets.US_ASCII));

                String expected = "OK\nERR ALREADY-SSL-MODE\n";
                assertThat(new String(
                                encrypted.getInputStream().readNBytes(expected.length()), StandardCharsets.US_ASCII))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aCertificateThatWasRenewedIsUsedWithoutARestart() throws Exception {
        NutTls files = Certificate.in(folder);
        try (RunningServer server = RunningServer.start(RunningServer.encrypted(files), devices)) {
            byte[] before = presented(server);
            Certificate.in(folder);

            await().until(() -> !Arrays.equals(before, presented(server)));
        }
    }

    @Test
    void whoIsSilentAfterStarttlsIsEndedAndHoldsUpNobody() throws Exception {
        NutSettings settings = RunningServer.encrypted(Certificate.in(folder));
        NutLimits limits = settings.limits();
        NutSettings hurried = new NutSettings(
                settings.host(),
                0,
                settings.users(),
                settings.aliases(),
                settings.tls(),
                new NutLimits(
                        limits.connections(),
                        limits.connectionsPerAddress(),
                        limits.idle(),
                        limits.idleAtFirst(),
                        limits.line(),
                        limits.unread(),
                        limits.control(),
                        Duration.ofMillis(300)),
                settings.forcedShutdownEndsAfter(),
                settings.version());
        try (RunningServer server = RunningServer.start(hurried, devices);
                Client silent = server.client();
                Client clear = server.client();
                Client other = server.client()) {
            assertThat(silent.ask("STARTTLS")).isEqualTo("OK STARTTLS");
            assertThat(clear.ask("STARTTLS")).isEqualTo("OK STARTTLS");
            clear.send("NETVER\n");

            assertThat(other.ask("NETVER")).isEqualTo("1.3");
            assertThat(silent.line()).isEqualTo(Client.CLOSED);
            clear.socket().setSoTimeout(3000);
            clear.socket().getInputStream().readAllBytes();
        }
    }

    private static byte[] presented(RunningServer server) throws Exception {
        try (Client client = server.client()) {
            client.ask("STARTTLS");
            try (SSLSocket encrypted = encrypted(client)) {
                encrypted.startHandshake();
                return encrypted.getSession().getPeerCertificates()[0].getEncoded();
            }
        }
    }

    private static SSLSocket encrypted(Client client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return (SSLSocket) context.getSocketFactory().createSocket(client.socket(), "localhost", 0, true);
    }

    /** The certificate is made by the test. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
