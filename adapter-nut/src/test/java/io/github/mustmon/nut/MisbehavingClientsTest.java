package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.testing.LogLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that misbehaves is ended, and no other notices")
class MisbehavingClientsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final LabDevices devices = new LabDevices();

    @Test
    void aLineWithoutAnEndIsEndedAfterItsTime() throws Exception {
        try (RunningServer server = started(limits -> with(limits, LONG, SHORT, LONG));
                Client client = server.client()) {
            client.send("GET VAR ep20 ");

            assertThat(client.line()).isEqualTo(Client.CLOSED);
            assertServed(server);
        }
    }

    @Test
    void lettersOneByOneDoNotMakeTheTimeLonger() throws Exception {
        try (RunningServer server = started(limits -> with(limits, LONG, SHORT, LONG));
                Client client = server.client()) {
            String answer = Client.NOTHING;
            for (int i = 0; i < 40 && answer.equals(Client.NOTHING); i++) {
                client.send("x");
                answer = client.line(50);
            }

            assertThat(answer).isEqualTo(Client.CLOSED);
        }
    }

    @Test
    void aLineOfAMillionLettersIsNotKept() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            client.send("A".repeat(1_000_000));

            assertThat(client.line()).isEqualTo(Client.CLOSED);
            assertServed(server);
        }
    }

    @Test
    void aLongLineThatEndsIsRefused() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            assertThat(client.ask("A".repeat(100_000))).isEqualTo("ERR UNKNOWN-COMMAND");
            assertThat(client.ask("GET VAR ep20 " + "v".repeat(600))).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("GET DESC ep20 " + "v".repeat(600))).isEqualTo("ERR INVALID-ARGUMENT");
            assertThat(client.ask("GET VAR " + "x ".repeat(20_000))).startsWith("ERR ");
            assertThat(client.ask("NETVER")).isEqualTo("1.3");
        }
    }

    @Test
    void noiseIsRefusedOrIgnored() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(3493).nextBytes(noise);
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client();
                Client zeros = server.client()) {
            client.send(noise);
            zeros.send(new byte[100_000]);

            assertServed(server);
            zeros.send("NETVER\n");
            assertThat(zeros.line()).isEqualTo("1.3");
        }
    }

    @Test
    void silenceIsEndedSoonerForWhoNeverAskedAnything() throws Exception {
        try (RunningServer server = started(limits -> with(limits, SHORT, LONG, LONG));
                Client silent = server.client();
                Client wrong = server.client();
                Client proper = server.client()) {
            assertThat(proper.ask("NETVER")).isEqualTo("1.3");
            assertThat(wrong.ask("WHAT")).isEqualTo("ERR UNKNOWN-COMMAND");

            assertThat(silent.line()).isEqualTo(Client.CLOSED);
            assertThat(wrong.line()).isEqualTo(Client.CLOSED);
            assertThat(proper.ask("NETVER")).isEqualTo("1.3");
        }
    }

    @Test
    void whoAsksMuchAndReadsNothingIsEndedAndLeavesNoLogin() throws Exception {
        try (RunningServer server = started(limits -> with(limits, LONG, LONG, SHORT));
                LogLines log = LogLines.recorded();
                SocketChannel hog = SocketChannel.open()) {
            hog.socket().setReceiveBufferSize(4096);
            hog.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            hog.configureBlocking(false);
            hog.write(bytes("USERNAME secondary\nPASSWORD secret\nLOGIN ep20\n"));
            await().until(() -> server.server().loggedIn("ep20").size() == 1);

            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        try {
                            hog.write(bytes("LIST VAR ep20\n".repeat(200)));
                        } catch (IOException ended) {
                            // Which is what the server is to do; the login goes a moment later.
                        }
                        assertServed(server);
                        return server.server().loggedIn("ep20").isEmpty();
                    });

            assertThat(log.with("does not read the answers")).hasSize(1);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnceAndToldOnce() throws Exception {
        NutLimits few = new NutLimits(2, 1, LONG, LONG, LONG, LONG, Duration.ofSeconds(2), Duration.ofSeconds(2));
        try (RunningServer server = RunningServer.start(RunningServer.limited(limits -> few), devices);
                LogLines log = LogLines.recorded();
                Client first = server.client()) {
            try (Client second = server.client();
                    Client third = server.client();
                    Client fourth = server.client()) {
                assertThat(second.ask("NETVER")).isEqualTo("1.3");
                assertThat(third.line()).isEqualTo(Client.CLOSED);
                assertThat(fourth.line()).isEqualTo(Client.CLOSED);
                assertThat(log.with("has too many connections")).hasSize(1);
            }
            await().until(() -> {
                try (Client again = server.client()) {
                    return again.ask("NETVER").equals("1.3");
                }
            });
            assertThat(first.ask("NETVER")).isEqualTo("1.3");
        }
    }

    @Test
    void wrongPasswordsCostTimeAndAreToldOnceAMinute() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                LogLines log = LogLines.recorded()) {
            long begin = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                try (Client client = server.client().asking("USERNAME secondary", "PASSWORD wrong" + i)) {
                    assertThat(client.ask("LOGIN ep20")).isEqualTo("ERR ACCESS-DENIED");
                    assertThat(client.ask("PRIMARY ep20")).isEqualTo("ERR ACCESS-DENIED");
                    assertServed(server);
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(took).isBetween(Duration.ofMillis(2200), Duration.ofSeconds(6));
            assertThat(log.with("127.0.0.1 wanted to log in to ep20 as secondary and was refused"))
                    .hasSize(1);
        }
    }

    @Test
    void whoGuessesOnManyConnectionsAtOnceIsHungUpOn() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                LogLines log = LogLines.recorded()) {
            Client[] guessers = new Client[60];
            for (int i = 0; i < guessers.length; i++) {
                guessers[i] = server.client();
                guessers[i].send("USERNAME admin\nPASSWORD guess" + i + "\nLOGIN ep20\n");
            }

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> !log.with("faster than they are checked").isEmpty());
            assertServed(server);
            for (Client guesser : guessers) {
                guesser.close();
            }
        }
    }

    @Test
    void whatIsSentBehindLogoutIsNotObeyed() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            client.send("LOGOUT\nNETVER\n");

            assertThat(client.line()).isEqualTo("OK Goodbye");
            assertThat(client.line()).isEqualTo(Client.CLOSED);
        }
    }

    @Test
    void aHalfClosedConnectionIsAnsweredAndThenClosed() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            client.send("LIST VAR ep20\n");
            client.socket().shutdownOutput();

            assertThat(client.answer(3000)).last().isEqualTo("END LIST VAR ep20");
            assertThat(client.line()).isEqualTo(Client.CLOSED);
        }
    }

    @Test
    void aThousandCommandsInOnePacketAreAnsweredInOrder() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append("GET DESC ep20 no.such.").append(i).append('\n');
        }
        try (RunningServer server = RunningServer.start(devices);
                Client client = server.client()) {
            client.send(many.toString());

            for (int i = 0; i < 1000; i++) {
                assertThat(client.line()).startsWith("DESC ep20 no.such." + i + " ");
            }
        }
    }

    @Test
    void aConnectionThatIsResetIsNoNewsForTheOwner() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                LogLines log = LogLines.recorded()) {
            for (int i = 0; i < 20; i++) {
                Socket socket = server.client().socket();
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(bytes("LIST VAR ep20\n".repeat(20)).array());
                socket.close();
            }

            assertServed(server);
            assertThat(log.with("NUT: ")).isEmpty();
        }
    }

    private RunningServer started(UnaryOperator<NutLimits> change) throws Exception {
        return RunningServer.start(RunningServer.limited(change), devices);
    }

    private static NutLimits with(NutLimits limits, Duration idleAtFirst, Duration line, Duration unread) {
        return new NutLimits(
                limits.connections(),
                limits.connectionsPerAddress(),
                LONG,
                idleAtFirst,
                line,
                unread,
                limits.control(),
                limits.handshake());
    }

    private static void assertServed(RunningServer server) throws Exception {
        try (Client client = server.client()) {
            assertThat(client.ask("GET VAR ep20 ups.status")).isEqualTo("VAR ep20 ups.status \"OL\"");
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
