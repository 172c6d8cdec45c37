package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.ManualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whether a host is up")
class TcpProbeTest {

    private static final String HERE = "127.0.0.1";

    @Test
    void aPortThatAcceptsAnswers() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TcpProbe probe = probe(server.getLocalPort());

            assertThat(probe.look()).isEqualTo(Presence.ANSWERS);
            assertThat(probe.awaitUp(Duration.ZERO)).isInstanceOf(ActionResult.Done.class);
        }
    }

    @Test
    @DisplayName("a port that refuses is on a host that lives")
    void aPortThatRefuses() throws Exception {
        TcpProbe probe = probe(closedPort());

        assertThat(probe.look()).isEqualTo(Presence.REFUSES);
        assertThat(Presence.REFUSES.isAlive()).isTrue();
        assertThat(probe.awaitDown(Duration.ofSeconds(20))).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(probe.awaitUp(Duration.ofSeconds(20)).sentence()).endsWith("does not answer yet after 20 s.");
    }

    @Test
    @DisplayName("a port whose system drops what comes is silent after 3 s")
    void aPortThatDropsEverything() throws Exception {
        // Linux drops what comes for a listener whose queue is full, as a host does that is off.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
                waiting.add(channel);
            }

            long before = System.nanoTime();
            Presence presence = new TcpProbe(HERE, full.getLocalPort(), TimeSource.system()).look();

            assertThat(presence).isEqualTo(Presence.SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    @DisplayName("a name that nobody knows says nothing about the host")
    void anUnknownName() {
        assertThat(new TcpProbe("no.such.host.invalid", 22, TimeSource.system()).look())
                .isEqualTo(Presence.UNKNOWN);
    }

    @Test
    @DisplayName("15 s of nothing but silence is down")
    void silenceIsDown() {
        DownDetector detector = new DownDetector();

        assertThat(detector.update(Presence.SILENT, seconds(100))).isFalse();
        assertThat(detector.update(Presence.SILENT, seconds(114))).isFalse();
        assertThat(detector.update(Presence.SILENT, seconds(115))).isTrue();
    }

    @Test
    @DisplayName("one answer, refusal or unknown in between begins the 15 s anew")
    void anySignBeginsItAnew() {
        for (Presence sign : List.of(Presence.ANSWERS, Presence.REFUSES, Presence.UNKNOWN)) {
            DownDetector detector = new DownDetector();
            detector.update(Presence.SILENT, seconds(0));
            detector.update(sign, seconds(14));

            assertThat(detector.update(Presence.SILENT, seconds(16)))
                    .as("%s", sign)
                    .isFalse();
            assertThat(detector.update(Presence.SILENT, seconds(31)))
                    .as("%s", sign)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a clock whose numbers are negative or overflow makes no difference")
    void numbersOfTheClock() {
        DownDetector detector = new DownDetector();

        detector.update(Presence.SILENT, Long.MAX_VALUE - seconds(5));

        assertThat(detector.update(Presence.SILENT, Long.MIN_VALUE + seconds(9)))
                .isFalse();
        assertThat(detector.update(Presence.SILENT, Long.MIN_VALUE + seconds(11)))
                .isTrue();
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000L;
    }

    private static TcpProbe probe(int port) {
        return new TcpProbe(HERE, port, new ManualTime());
    }

    private static int closedPort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
