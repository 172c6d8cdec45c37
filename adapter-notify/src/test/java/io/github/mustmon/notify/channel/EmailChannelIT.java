package io.github.mustmon.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.http.BadServer;
import io.github.mustmon.notify.http.Certificates;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

@DisplayName("Email to a real SMTP server")
class EmailChannelIT {

    @TempDir
    static Path folder;

    private static Certificates right;
    private static Certificates otherName;

    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<SMTPServer> servers = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = Certificates.make(folder, "right", "dns:localhost,ip:127.0.0.1");
        otherName = Certificates.make(folder, "other", "dns:elsewhere.example");
    }

    @AfterEach
    void stop() {
        servers.forEach(SMTPServer::stop);
    }

    @Test
    void isDeliveredWithStarttlsAndLogin() throws Exception {
        SMTPServer server = server(right, true);

        DeliveryResult result = email(server, right, "s3cret").send(Channels.onBattery());

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .contains("From: ups@example.com")
                .contains("To: me@example.com")
                .contains("Subject: garage: on battery")
                .contains("Message-ID: <outage-7@example.com>")
                .contains("Auto-Submitted: auto-generated")
                .contains("Date: ")
                .contains("Battery 87 %, 26.1 V, load 240 W, 35 min left.")
                .contains("http://pi:8080/");
    }

    @Test
    void laterMailsOfAnOutageAnswerTheFirst() throws Exception {
        SMTPServer server = server(right, true);

        email(server, right, "s3cret").send(Channels.message(Channels.event(EventType.BATTERY_LOW)));

        assertThat(mails.get(0))
                .contains("Message-ID: <m1@example.com>")
                .contains("In-Reply-To: <outage-7@example.com>")
                .contains("Importance: high");
    }

    @Test
    void aSubjectInCyrillicIsEncoded() throws Exception {
        SMTPServer server = server(right, true);

        email(server, right, "s3cret")
                .send(Channels.message(NotifiableEvent.of(1, EventType.ON_BATTERY, "гараж", Channels.NOON)));

        assertThat(mails.get(0)).contains("Subject: =?UTF-8?").doesNotContain("Subject: гараж");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws Exception {
        SMTPServer server = server(right, true);

        DeliveryResult result = email(server, right, "wr0ng").send(Channels.onBattery());

        assertThat(result).isInstanceOf(Refused.class);
        assertThat(result.detail()).contains("refuses user or password").doesNotContain("wr0ng");
        assertThat(mails).isEmpty();
    }

    @Test
    void aServerWithoutStarttlsGetsNeitherPasswordNorMail() throws Exception {
        SMTPServer server = server(right, false);

        DeliveryResult result = email(server, right, "s3cret").send(Channels.onBattery());

        assertThat(result).isInstanceOf(RetryLater.class);
        assertThat(result.detail()).containsIgnoringCase("starttls");
        assertThat(mails).isEmpty();
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotAccepted() throws Exception {
        SMTPServer server = server(right, true);

        assertThat(email(server, otherName, "s3cret").send(Channels.onBattery()))
                .isInstanceOf(RetryLater.class);
        assertThat(mails).isEmpty();
    }

    @Test
    void aCertificateForAnotherNameIsNotAccepted() throws Exception {
        SMTPServer server = server(otherName, true);

        assertThat(email(server, otherName, "s3cret").send(Channels.onBattery()))
                .isInstanceOf(RetryLater.class);
        assertThat(mails).isEmpty();
    }

    @Test
    void isDeliveredByTlsFromTheBeginning() throws Exception {
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .serverSocketFactory(right.server())
                .messageHandler((context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)))
                .build();
        server.start();
        servers.add(server);

        DeliveryResult result = Channels.make(
                        "email",
                        "server",
                        "127.0.0.1:" + server.getPortAllocated(),
                        "tls",
                        "tls",
                        "from",
                        "ups@example.com",
                        "to",
                        "me@example.com",
                        "ca_file",
                        right.pem().toString())
                .send(Channels.onBattery());

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(mails).hasSize(1);
    }

    @Test
    void aServerThatHangsIsGivenUp() throws Exception {
        assertGivenUp(BadServer.HANGS);
    }

    @Test
    void aServerWhoseGreetingNeverEndsIsGivenUp() throws Exception {
        assertGivenUp(socket -> {
            while (!socket.isClosed()) {
                socket.getOutputStream().write("220-wait\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(20);
            }
        });
    }

    private static void assertGivenUp(BadServer.Behaviour behaviour) throws Exception {
        try (BadServer server = new BadServer(behaviour)) {
            long begin = System.nanoTime();

            DeliveryResult result = Channels.make(
                            "email",
                            Duration.ofMillis(500),
                            "server",
                            "127.0.0.1:" + server.port(),
                            "from",
                            "ups@example.com",
                            "to",
                            List.of("me@example.com"))
                    .send(Channels.onBattery());

            assertThat(result).isInstanceOf(RetryLater.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static Channel email(SMTPServer server, Certificates trusted, String password) {
        return Channels.make(
                "email",
                Duration.ofSeconds(10),
                "server",
                "127.0.0.1:" + server.getPortAllocated(),
                "user",
                "ups",
                "password",
                password,
                "from",
                "ups@example.com",
                "to",
                List.of("me@example.com", "you@example.com"),
                "ca_file",
                trusted.pem().toString());
    }

    private SMTPServer server(Certificates certificates, boolean starttls) throws Exception {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!password.equals("s3cret")) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)));
        if (starttls) {
            builder.enableTLS(true).requireTLS(true).startTlsSocketFactory(certificates.server());
        }
        SMTPServer server = builder.build();
        server.start();
        servers.add(server);
        return server;
    }
}
