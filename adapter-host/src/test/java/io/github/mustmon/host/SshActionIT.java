package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A host that is asked over SSH")
class SshActionIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("sees the word as SSH_ORIGINAL_COMMAND, and runs only its forced command")
    void runsItsForcedCommand() throws Exception {
        Path seen = folder.resolve("seen");
        try (SshServer server = SshServer.running(folder, "echo \"$SSH_ORIGINAL_COMMAND\" >>" + seen + "\n")) {
            HostAction action = new SshAction(server.settings(), TimeSource.system());

            assertThat(action.check(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(action.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(seen).hasContent("check\npoweroff\n");
        }
    }

    @Test
    @DisplayName("is known by files whose names have blanks and signs of percent")
    void filesWithBlanks() throws Exception {
        Path named = Files.createDirectory(folder.resolve("my keys 100%d"));
        try (SshServer server = SshServer.running(folder, "exit 0\n")) {
            SshSettings known = server.settings();
            SshSettings settings = new SshSettings(
                    known.destination(),
                    known.port(),
                    Files.copy(known.key(), named.resolve("the key"), StandardCopyOption.COPY_ATTRIBUTES),
                    Files.copy(known.knownHosts(), named.resolve("known hosts")),
                    known.command(),
                    known.program());

            ActionResult result = new SshAction(settings, TimeSource.system()).run(LIMIT);

            assertThat(result.sentence()).contains("accepted");
        }
    }

    @Test
    void itsExitCodeAndLastWordsAreTheCause() throws Exception {
        try (SshServer server = SshServer.running(folder, "echo 'only on battery' >&2\nexit 1\n")) {
            assertThat(new SshAction(server.settings(), TimeSource.system()).run(LIMIT))
                    .isInstanceOf(ActionResult.Failed.class)
                    .extracting(ActionResult::sentence)
                    .asString()
                    .endsWith(": \"poweroff\" ended there with 1: \"only on battery\".");
        }
    }

    @Test
    @DisplayName("that goes down with the word on its lips has accepted it; a check that ends so has not")
    void closesTheConnection() throws Exception {
        // The parent of the shell is the sshd of this connection.
        try (SshServer server = SshServer.running(folder, "kill -KILL $PPID\nsleep 5\n")) {
            HostAction action = new SshAction(server.settings(), TimeSource.system());

            assertThat(action.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(action.check(LIMIT)).isInstanceOf(ActionResult.Failed.class);
        }
    }

    @Test
    void thatRefusesTheConnectionWasNotReached() throws Exception {
        try (SshServer server = SshServer.running(folder, "exit 0\n")) {
            server.stop();

            ActionResult result = new SshAction(server.settings(), TimeSource.system()).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Unreached.class);
            assertThat(result.sentence()).contains("Connection refused");
        }
    }

    @Test
    @DisplayName("that hangs up before it lets us in, as where too many connections are begun, was not reached")
    void hangsUpBeforeTheLogin() throws Exception {
        Path key = Files.createFile(folder.resolve("key"));
        try (ServerSocket busy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread hangingUp = new Thread(() -> {
                try {
                    busy.accept().close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            hangingUp.start();

            ActionResult result = new SshAction(
                            new SshSettings(
                                    "ups@127.0.0.1",
                                    busy.getLocalPort(),
                                    key,
                                    key,
                                    "poweroff",
                                    RealProgram.installed("ssh")),
                            TimeSource.system())
                    .run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Unreached.class);
        }
    }

    @Test
    @DisplayName("whose key has changed is not asked, and the file to correct is named")
    void theKeyHasChanged() throws Exception {
        Path seen = folder.resolve("seen");
        try (SshServer server = SshServer.running(folder, "touch " + seen + "\n")) {
            server.changeKnownKey();

            ActionResult result = new SshAction(server.settings(), TimeSource.system()).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Failed.class);
            assertThat(result.sentence()).contains("not the one in " + folder.resolve("known"));
            assertThat(seen).doesNotExist();
        }
    }

    @Test
    @DisplayName("that knows our key no more is a failure, and nobody is asked for a password")
    void theKeyIsNotLetIn() throws Exception {
        try (SshServer server = SshServer.running(folder, "exit 0\n")) {
            server.forgetClient();

            assertThat(new SshAction(server.settings(), TimeSource.system())
                            .run(LIMIT)
                            .sentence())
                    .contains("Permission denied");
        }
    }

    @Test
    @DisplayName("that accepts the connection and never answers ends at the limit")
    void neverAnswers() throws Exception {
        Path key = Files.createFile(folder.resolve("key"));
        Duration limit = Duration.ofSeconds(2);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HostAction action = new SshAction(
                    new SshSettings(
                            "ups@127.0.0.1", silent.getLocalPort(), key, key, "poweroff", RealProgram.installed("ssh")),
                    TimeSource.system());

            long before = System.nanoTime();
            ActionResult result = action.run(limit);

            assertThat(result).isInstanceOf(ActionResult.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(limit, limit.plusSeconds(1));
        }
    }

    @Test
    void aCommandThatNeverEndsIsEndedAtTheLimit() throws Exception {
        try (SshServer server = SshServer.running(folder, "exec sleep 60\n")) {
            assertThat(new SshAction(server.settings(), TimeSource.system()).run(Duration.ofSeconds(2)))
                    .isInstanceOf(ActionResult.TimedOut.class);
        }
    }

    @Test
    void aMissingKeyIsNamed() {
        SshSettings settings = SshSettings.of("ups@10.0.0.5", folder.resolve("id"), folder.resolve("known"));

        assertThat(new SshAction(settings, TimeSource.system()).check(LIMIT).sentence())
                .contains(folder.resolve("id") + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-oProxyCommand=reboot", "-x@host", "host", "a@-oProxyCommand=reboot", "a b@host", "a@b@c", ""})
    void aDestinationIsNeverAnOption(String destination) {
        Path any = folder.resolve("any");

        assertThatThrownBy(() -> SshSettings.of(destination, any, any)).hasMessageContaining("user@host");
    }
}
