package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon notify")
class NotifyCommandTest {

    private static final String TOKEN = "tk_do_not_show_me";

    @TempDir
    private Path folder;

    private CliDriver mustmon;
    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        mustmon = new CliDriver(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers("/", 200);
        answers("/refusing", 403);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void testSaysHowEachChannelDidAndFailsIfOneDidNot() throws IOException {
        configure();

        assertThat(mustmon.type("notify", "test")).isEqualTo(1);
        assertThat(mustmon.out()).contains("phone: delivered in");
        assertThat(mustmon.err()).contains("hook: not delivered:").contains("403");
    }

    @Test
    void testOfOneChannelUsesOnlyThat() throws IOException {
        configure();

        assertThat(mustmon.type("notify", "test", "phone")).isZero();
        assertThat(mustmon.err()).isEmpty();
    }

    @Test
    void anUnknownChannelIsAnErrorThatNamesTheNearest() throws IOException {
        configure();

        assertThat(mustmon.type("notify", "test", "fone")).isEqualTo(2);
        assertThat(mustmon.err()).contains("no channel \"fone\"").contains("Did you mean phone?");
    }

    @Test
    void withoutTheSectionItSaysHowOneLooks() throws IOException {
        mustmon.write("config.yaml", "serial: {port: 'sim:steady'}\n");

        assertThat(mustmon.type("notify", "test")).isEqualTo(2);
        assertThat(mustmon.err()).contains("has no channel").contains("phone: {type: ntfy, topic: ups-7f3a}");
    }

    @Test
    void aSecretMayComeFromAVariableAndIsNeverShown() throws IOException {
        configure();
        mustmon.set("MUSTMON_NOTIFY_PHONE_TOKEN", TOKEN);

        assertThat(mustmon.type("notify", "test", "phone")).isZero();
        assertThat(mustmon.out() + mustmon.err()).doesNotContain(TOKEN);
        mustmon.type("config", "check");
        assertThat(mustmon.out() + mustmon.err())
                .doesNotContain("means nothing here")
                .doesNotContain(TOKEN);
        mustmon.type("config", "show");
        assertThat(mustmon.out()).contains("notify.phone.type: ntfy").doesNotContain("my-topic");
    }

    @Test
    void configCheckNamesTheLineOfEachMistake() throws IOException {
        mustmon.write("config.yaml", """
                serial: {port: 'sim:steady'}
                notify:
                  phone: {type: ntfy}
                  mail:
                    type: emial
                """);

        assertThat(mustmon.type("config", "check")).isEqualTo(2);
        assertThat(mustmon.err())
                .contains("line 3: notify.phone.topic:")
                .contains("line 5: notify.mail.type:")
                .contains("invalid: 2 problems.");
    }

    @Test
    void queueShowsNothingWhereNothingWaits() throws IOException {
        configure();

        assertThat(mustmon.type("notify", "queue")).isZero();
        assertThat(mustmon.out()).contains("Nothing waits.");
    }

    @Test
    void aSimulationHasNoQueueToShow() throws IOException {
        mustmon.write("config.yaml", "serial: {port: 'sim:steady'}\nnotify:\n  phone: {type: ntfy, topic: my-topic}\n");

        assertThat(mustmon.type("notify", "queue")).isEqualTo(1);
        assertThat(mustmon.err()).contains("history.file");
    }

    private void configure() throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        mustmon.write(
                "config.yaml",
                "serial: {port: 'sim:steady'}\nhistory: {file: '" + folder.resolve("history.db") + "'}\nnotify:\n"
                        + "  phone: {type: ntfy, url: '" + url + "', topic: my-topic}\n"
                        + "  hook: {type: webhook, url: '" + url + "/refusing'}\n");
    }

    private void answers(String path, int status) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, -1);
            }
        });
    }
}
