package io.github.mustmon.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.mustmon.notify.channel.ChannelKey;
import io.github.mustmon.notify.channel.ChannelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The map notify of the configuration")
class NotifySettingsTest {

    @Test
    void twoLinesAreEnough() throws Exception {
        NotifySettings settings = parse(Map.of("phone", Map.of("type", "ntfy", "topic", "ups-7f3a")));

        assertThat(settings.names()).containsExactly("phone");
        assertThat(settings.isEmpty()).isFalse();
    }

    @Test
    void nothingConfiguredTellsNobody() throws Exception {
        assertThat(parse(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void allKeysOfTheFactSheetsExampleAreKnown() throws Exception {
        NotifySettings settings = parse(Map.of(
                "language", "uk",
                "mail",
                        Map.of(
                                "type", "email",
                                "server", "smtp.example.com:587",
                                "user", "ups",
                                "password_file", "/etc/ups_monitor/smtp",
                                "from", "ups@example.com",
                                "to", List.of("me@example.com"),
                                "events", List.of("critical", "summary"),
                                "quiet", "22:00-07:00"),
                "dead", Map.of("type", "heartbeat", "url", "https://hc-ping.com/uuid", "every", "5m")));

        assertThat(settings.names()).containsExactlyInAnyOrder("mail", "dead");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type=ntfy                            | notify.phone.topic: is missing.
            type=ntfy topic=a/b                  | notify.phone.topic: must be 1 to 64 letters, digits, _ and -.
            type=ntfy topic=a tpoic=b            | notify.phone.tpoic: is no key of ntfy. Did you mean topic?
            type=ntfi topic=a                    | Found: ntfi. Did you mean ntfy?
            type=ntfy topic=a events=-link_restred | nor an event: -link_restred. Did you mean link_restored?
            type=slack url=httpx:/SECRET         | notify.phone.url: must be an address that begins with https:// or http://.
            type=pager                           | notify.phone.type: must be one of ntfy, gotify
            topic=a                              | notify.phone.type: is missing.
            topic=a typ=ntfy                     | notify.phone.typ: is no key of a channel. Did you mean type?
            type=ntfy topic=a url=ftp://x        | notify.phone.url: must be an address that begins with https:// or http://.
            type=ntfy topic=a quiet=nights       | notify.phone.quiet: must be two times, such as 22:00-07:00. Found: nights.
            type=ntfy topic=a events=on_batery   | notify.phone.events: has words
            type=ntfy topic=a repeat=maybe       | notify.phone.repeat: must be true or false. Found: maybe.
            type=ntfy topic=a token=x token_file=y | notify.phone.token: stands beside token_file. Keep one.
            type=telegram chat=1                 | MUSTMON_NOTIFY_PHONE_TOKEN
            type=matrix url=https://m token=t room=#alias | notify.phone.room: must be the internal id
            type=email server=x:99999 from=a@b to=c@d | notify.phone.server: must be a whole number from 1 to 65535. Found: 99999.
            type=email server=x from=a@b to=c@d user=u | notify.phone.user: and password belong together
            type=email server=x from=a to=c@d    | notify.phone.from: must be a mail address
            type=exec                            | notify.phone.command: is missing
            type=ntfy topic=a ca_file=a\0b      | notify.phone.ca_file: must be the path of a file (Nul character not allowed).
            type=ntfy topic=a token_file=a\0b   | notify.phone.token_file: must be the path of a file (Nul character not allowed).
            type=exec command=/x timeout=1d      | notify.phone.timeout: must be a duration from 1s to 300s
            type=webhook url=https://x method=GET body=x | notify.phone.body: cannot be sent with the method GET.
            """)
    void mistakesAreNamed(String given, String complaint) {
        Map<String, String> values = new LinkedHashMap<>();
        Stream.of(given.split(" ", -1))
                .filter(pair -> !pair.isEmpty())
                .forEach(pair -> values.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));

        assertThatThrownBy(() -> parse(Map.of("phone", values)))
                .asInstanceOf(type(NotifySettingsException.class))
                .satisfies(e ->
                        assertThat(e.complaints()).singleElement().asString().contains(complaint));
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatThrownBy(() -> parse(Map.of("a b", Map.of("type", "ntfy"), "language", "de", "x", 5)))
                .asInstanceOf(type(NotifySettingsException.class))
                .satisfies(e -> assertThat(e.complaints()).hasSize(3));
    }

    @Test
    @DisplayName("all mistakes of one channel are named at once, without what a misspelt key leaves out")
    void allMistakesOfOneChannelAreNamedAtOnce() {
        Map<String, String> phone = new LinkedHashMap<>();
        phone.put("type", "ntfy");
        phone.put("tpoic", "ups");
        phone.put("tokn", "x");
        phone.put("events", "nothing");
        phone.put("quiet", "nights");
        phone.put("repeat", "maybe");

        assertThatThrownBy(() -> parse(Map.of("phone", phone)))
                .asInstanceOf(type(NotifySettingsException.class))
                .satisfies(e -> assertThat(e.complaints())
                        .extracting(complaint -> complaint.split(":", 2)[0])
                        .containsExactlyInAnyOrder(
                                "notify.phone.tpoic",
                                "notify.phone.tokn",
                                "notify.phone.events",
                                "notify.phone.quiet",
                                "notify.phone.repeat"));
    }

    @Test
    @DisplayName("an empty language or link is none")
    void emptyValuesBesideTheChannels() throws Exception {
        NotifySettings settings = parse(Map.of("language", "", "link", ""));

        assertThat(settings.link()).isEmpty();
        assertThat(settings.language().code()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5:8080", "pi.local", "ftp://pi/", "http://"})
    @DisplayName("a link that is no address of a page is refused, because services would refuse the messages")
    void aLinkThatIsNoAddress(String link) {
        assertThatThrownBy(() -> parse(Map.of("link", link)))
                .asInstanceOf(type(NotifySettingsException.class))
                .satisfies(e -> assertThat(e.complaints())
                        .containsExactly("notify.link: must be an address that begins with https:// or http://. Found: "
                                + link + "."));
    }

    @Test
    void aMisspeltKeyBesideTheChannelsIsGuessed() {
        assertThatThrownBy(() -> parse(Map.of("languag", "uk")))
                .asInstanceOf(type(NotifySettingsException.class))
                .satisfies(e -> assertThat(e.complaints())
                        .containsExactly("notify.languag: must be a channel, such as {type: ntfy, topic: my-ups}."
                                + " Did you mean language?"));
    }

    @Test
    void secretsComeFromFilesAndTheEnvironmentAndAreNotShown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "tk_file\n");
        NotifySettings settings = NotifySettings.parse(
                Map.of(
                        "phone", Map.of("type", "ntfy", "topic", "a", "token_file", file.toString()),
                        "chat", Map.of("type", "slack")),
                ZoneOffset.UTC,
                Map.of("MUSTMON_NOTIFY_CHAT_URL", "https://hooks.slack.example/T/B/X"));

        assertThat(settings.secrets()).containsExactlyInAnyOrder("tk_file", "https://hooks.slack.example/T/B/X");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesOfSecretsThatAreMissingOrOpenToAllAreWarnedOf(@TempDir Path folder) throws Exception {
        Path open = Files.writeString(folder.resolve("open"), "x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path closed = Files.writeString(folder.resolve("closed"), "x");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-r-----"));
        NotifySettings settings = parse(Map.of(
                "a", Map.of("type", "slack", "url_file", open.toString()),
                "b", Map.of("type", "slack", "url_file", closed.toString()),
                "c", Map.of("type", "heartbeat", "url_file", folder + "/none")));

        assertThat(settings.warnings()).hasSize(2);
        assertThat(String.join("\n", settings.warnings()))
                .contains(open + " may be read by every user", folder + "/none");
    }

    @Test
    void theDocumentationKnowsEveryKey() throws IOException {
        String text = Files.readString(documentation());

        for (ChannelType type : ChannelType.ALL) {
            assertThat(text).contains("type: " + type.word());
            type.keys().forEach(key -> assertThat(text).as(type.word()).contains("`" + name(key) + "`"));
        }
        HeartbeatSettings.KEYS.forEach(key -> assertThat(text).contains("`" + name(key) + "`"));
        NotifySettings.COMMON_KEYS.forEach(key -> assertThat(text).contains("`" + key.name() + "`"));
    }

    private static String name(ChannelKey key) {
        return key.secret() ? key.name() + "_file" : key.name();
    }

    private static Path documentation() {
        Path beside = Path.of("..", "docs", "notifications.md");
        return Files.exists(beside) ? beside : Path.of("docs", "notifications.md");
    }

    private static NotifySettings parse(Map<String, ?> values) throws NotifySettingsException {
        return NotifySettings.parse(values, ZoneOffset.UTC, Map.of());
    }
}
