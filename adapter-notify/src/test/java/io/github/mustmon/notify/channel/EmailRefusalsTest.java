package io.github.mustmon.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Email to a server that refuses")
class EmailRefusalsTest {

    private static final Map<String, String> FRIENDLY =
            Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "235 ok", "DATA", "354 go on");

    @Test
    @DisplayName("one address for good reaches the others, and says which address it was")
    void oneAddress() throws Exception {
        try (ScriptedSmtpServer server = server("RCPT TO:<old@example.com>", "550 no such user")) {
            DeliveryResult result = send(server, List.of("me@example.com", "old@example.com"));

            assertThat(result).isInstanceOf(Refused.class);
            assertThat(result.detail()).contains("old@example.com");
            assertThat(server.commands()).containsOnlyOnce(".");
        }
    }

    @Test
    @DisplayName("one address for now is tried again with all, and nobody gets it twice")
    void oneAddressForNow() throws Exception {
        try (ScriptedSmtpServer server = server("RCPT TO:<old@example.com>", "450 later")) {
            DeliveryResult result = send(server, List.of("me@example.com", "old@example.com"));

            assertThat(result).isInstanceOf(RetryLater.class);
            assertThat(server.commands()).doesNotContain(".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"454 4.7.0 Temporary authentication failure", "421 closing", ""})
    @DisplayName("to check a password for now, or hangs up over it, is tried again")
    void cannotCheckPassword(String answer) throws Exception {
        try (ScriptedSmtpServer server = server("AUTH", answer)) {
            assertThat(send(server, List.of("me@example.com"))).isInstanceOf(RetryLater.class);
        }
    }

    @Test
    @DisplayName("nothing gets the mail")
    void nothing() throws Exception {
        try (ScriptedSmtpServer server = server("NOOP", "250 ok")) {
            assertThat(send(server, List.of("me@example.com"))).isInstanceOf(Delivered.class);
        }
    }

    private static ScriptedSmtpServer server(String command, String answer) throws Exception {
        return new ScriptedSmtpServer(
                line -> line.startsWith(command) ? answer : FRIENDLY.getOrDefault(line.split(" ", 2)[0], "250 ok"));
    }

    private static DeliveryResult send(ScriptedSmtpServer server, List<String> to) {
        return Channels.make(
                        "email",
                        Duration.ofSeconds(10),
                        "server",
                        server.address(),
                        "tls",
                        "none",
                        "user",
                        "ups",
                        "password",
                        "s3cret",
                        "from",
                        "ups@example.com",
                        "to",
                        to)
                .send(Channels.onBattery());
    }
}
