package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    @Test
    void knowsItsPasswordAndNoOther() {
        PasswordHash hash = PasswordHash.hash("päss wörd".toCharArray());

        assertThat(hash.verify("päss wörd".toCharArray())).isTrue();
        assertThat(hash.verify("pass word".toCharArray())).isFalse();
        assertThat(hash.verify(new char[0])).isFalse();
    }

    @Test
    void isTheSameAfterItStoodInAFile() {
        String text = PasswordHash.hash("secret".toCharArray(), 1000).toString();

        assertThat(text).matches("pbkdf2:1000:[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=");
        assertThat(PasswordHash.parse(text))
                .hasValueSatisfying(
                        hash -> assertThat(hash.verify("secret".toCharArray())).isTrue());
    }

    @Test
    void samePasswordTwiceGivesDifferentHashes() {
        assertThat(PasswordHash.hash("a".toCharArray(), 1000).toString())
                .isNotEqualTo(PasswordHash.hash("a".toCharArray(), 1000).toString());
    }

    /** The vector that RFC 7914, section 11, gives for PBKDF2 with HMAC-SHA256, with 80000 iterations; first 32 bytes. */
    @Test
    void agreesWithTheStandard() {
        PasswordHash hash = PasswordHash.parse("pbkdf2:80000:TmFDbA==:TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y=")
                .orElseThrow();

        assertThat(hash.verify("Password".toCharArray())).isTrue();
    }

    @Test
    void plainSha256OfALongTokenIsKnownToo() {
        PasswordHash hash = PasswordHash.parse(
                        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .orElseThrow();

        assertThat(hash.verify("abc".toCharArray())).isTrue();
        assertThat(hash.verify("abd".toCharArray())).isFalse();
        assertThat(PasswordHash.parse(hash.toString())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "pbkdf2:",
                "pbkdf2:1:AAAA:AAAA",
                "pbkdf2:1000:AAAA:AAAA",
                "pbkdf2:99999999:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2:1000:A:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "sha256:abc",
                "md5:900150983cd24fb0d6963f7d28e17f72"
            })
    void whatIsNoHashIsNotTakenForOne(String text) {
        assertThat(PasswordHash.parse(text)).isEmpty();
    }
}
