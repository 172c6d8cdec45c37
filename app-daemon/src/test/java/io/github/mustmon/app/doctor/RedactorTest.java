package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is taken out of a text")
class RedactorTest {

    @Test
    void everySecretWhereverItStands() {
        Redactor redactor = Redactor.of(List.of("hunter2secret", "eve"));

        assertThat(redactor.redact("login eve:hunter2secret failed, xhunter2secretx too"))
                .isEqualTo("login (removed):(removed) failed, x(removed)x too");
    }

    @Test
    @DisplayName("a short one only as a word, for it may be part of any")
    void shortOnes() {
        assertThat(Redactor.of(List.of("ups")).redact("ups_up 1, the ups groups"))
                .isEqualTo("ups_up 1, the (removed) groups");
    }

    @Test
    void aLongerSecretBeforeAShorterOneThatItHolds() {
        assertThat(Redactor.of(List.of("secret", "secret-and-more")).redact("secret-and-more"))
                .isEqualTo("(removed)");
    }

    @Test
    void whatStandsInFrontOfTheHostOfAnAddress() {
        assertThat(Redactor.of(List.of()).redact("mqtt://joe:pw@broker:1883 and https://home.example/a@b"))
                .isEqualTo("mqtt://(removed)@broker:1883 and https://home.example/a@b");
    }

    @Test
    @DisplayName("path and query of an address that is secret, also where only one of them is told")
    void partsOfAddress() {
        Redactor redactor = Redactor.of(List.of("https://joe:pw@home.example/api/webhook/x7?key=k9", "http://plain/"));

        assertThat(redactor.redact("POST https://home.example/api/webhook/x7 and ?key=k9 and http://a/b"))
                .isEqualTo("POST https://home.example(removed) and (removed) and http://a/b");
    }

    @Test
    @DisplayName("what looks like a secret in a file that is no valid configuration")
    void invalidFile() {
        Redactor redactor = Redactor.of(
                Optional.empty(),
                "mqtt:\n  pasword_x: *oops1234\n  password: \"hunter2two\"\n  {username: joe-doe, token: t0ken-1}\n",
                Map.of("MUSTMON_MQTT_PASSWORD", "fromenvironment", "MUSTMON_WEB_PORT", "8080"));

        assertThat(redactor.redact("hunter2two joe-doe t0ken-1 fromenvironment 8080"))
                .isEqualTo("(removed) (removed) (removed) (removed) 8080");
    }

    @Test
    @DisplayName("not the dash of a list of users, which commands for the owner have, too")
    void listOfUsers() {
        Redactor redactor =
                Redactor.of(Optional.empty(), "nut:\n  users:\n    - {name: upsmon, password: hunter2two}\n", Map.of());

        assertThat(redactor.redact("sudo systemctl enable --now mustmon - hunter2two"))
                .isEqualTo("sudo systemctl enable --now mustmon - (removed)");
    }
}
