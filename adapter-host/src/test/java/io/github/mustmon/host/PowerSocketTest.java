package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The socket of the root helper")
class PowerSocketTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private ServerSocketChannel server;
    private PowerSocket socket;

    @BeforeEach
    void listen() throws IOException {
        Path path = folder.resolve("power.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        socket = new PowerSocket(path, TimeSource.system());
        Thread helper = new Thread(this::serve, "helper");
        helper.setDaemon(true);
        helper.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void okIsDone() throws Exception {
        answer("ok\n");

        assertThat(socket.powerOff(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(words.take()).isEqualTo("poweroff\n");
    }

    @Test
    void anErrorIsFailedWithItsCause() {
        answer("error: systemctl refused: no bus\n");

        assertThat(socket.powerOff(LIMIT))
                .isInstanceOf(ActionResult.Failed.class)
                .extracting(ActionResult::sentence)
                .asString()
                .endsWith("refused \"poweroff\": \"error: systemctl refused: no bus\".");
    }

    @Test
    @DisplayName("a connection that closes after the word is a shutdown that took the helper along")
    void closedAfterPowerOffIsDone() {
        answer("");

        assertThat(socket.powerOff(LIMIT)).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    @DisplayName("a connection that closes after a check proves nothing")
    void closedAfterCheckIsFailed() {
        answer("");

        assertThat(socket.check(LIMIT)).isInstanceOf(ActionResult.Failed.class);
    }

    @Test
    @DisplayName("a word that ended this program, too, was accepted")
    void interruptedAfterTheWordIsDone() throws Exception {
        BlockingQueue<ActionResult> results = new LinkedBlockingQueue<>();
        Thread asking = new Thread(() -> results.add(socket.powerOff(Duration.ofMinutes(1))));
        asking.start();
        try (SocketChannel silent = server.accept()) {
            readWord(silent);

            asking.interrupt();

            assertThat(results.take()).isInstanceOf(ActionResult.Done.class);
        }
    }

    @Test
    void silenceEndsAtTheLimit() throws Exception {
        Duration limit = Duration.ofMillis(300);

        ActionResult result = socket.powerOff(limit);

        assertThat(result).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(result.sentence()).endsWith("took \"poweroff\" and did not answer within 300 ms.");
    }

    @Test
    void withoutASocketTheOwnerIsToldHowToAgree() {
        PowerSocket absent = new PowerSocket(folder.resolve("absent.sock"), TimeSource.system());

        assertThat(absent.check(LIMIT).sentence()).contains("systemctl enable --now mustmon-power.socket");
    }

    @Test
    void theAlarmOfTheClockIsSetBeforeAndItsFailureStopsNothing() throws Exception {
        answer("error: no clock\n");
        answer("ok\n");
        HostAction way = new SocketPowerOff(socket, Optional.of("/dev/must-ups"), Optional.of(Duration.ofMinutes(30)));

        ActionResult result = way.run(LIMIT);

        assertThat(words.take()).isEqualTo("rtc 1800\n");
        assertThat(words.take()).isEqualTo("poweroff-cut /dev/must-ups\n");
        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(result.sentence())
                .contains("The clock will not switch it on")
                .contains("no clock");
    }

    @Test
    void aTextStaysOneLine() throws Exception {
        answer("ok\n");

        socket.wall("down in 60 s\npoweroff", LIMIT);

        assertThat(words.take()).isEqualTo("wall down in 60 s poweroff\n");
    }

    /** The next connection gets this after its word, and is closed. */
    private void answer(String text) {
        answers.add(text);
    }

    private void serve() {
        try {
            while (true) {
                String text = answers.take();
                try (SocketChannel channel = server.accept()) {
                    words.add(readWord(channel));
                    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException | InterruptedException e) {
            // The test is over.
            return;
        }
    }

    private static String readWord(SocketChannel channel) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1024);
        while (in.position() == 0 || in.get(in.position() - 1) != '\n') {
            if (channel.read(in) < 0) {
                break;
            }
        }
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }
}
