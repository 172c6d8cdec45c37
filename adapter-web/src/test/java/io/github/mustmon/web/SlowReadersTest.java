package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that ask for much and read nothing, and clients that never finish asking. */
@Timeout(90)
class SlowReadersTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
    private final FakeHistory history = new FakeHistory();

    @AutoClose
    private final TestServer server =
            new TestServer(TestServer.settings(), new WebSources(directory, TestServer.METRICS, Optional.of(history)));

    private final List<RawConnection> clients = new ArrayList<>();

    @BeforeEach
    void fill() {
        history.points = 20_000;
        for (int i = 0; i < 1000; i++) {
            directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "x".repeat(500)));
        }
    }

    @AfterEach
    void leave() throws IOException {
        for (RawConnection client : clients) {
            client.close();
        }
    }

    @Test
    void bytesUnderWayHaveOneBudgetHoweverManyReadNothing() throws Exception {
        for (int i = 0; i < 150; i++) {
            clients.add(new RawConnection(server.port(), 4096).get("/api/event-log?limit=1000"));
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(server.server.bytesUnderWay())
                        .isPositive()
                        .isLessThanOrEqualTo(
                                BufferedResponses.MAX_BYTES_UNDER_WAY + 8 * BufferedResponses.MAX_BYTES_OF_ONE));
        answersSoon();
    }

    @Test
    void queriesOfTheHistoryHoldTwoThreadsAndNobodyElseWaits() throws Exception {
        history.slow = true;
        for (int i = 0; i < 70; i++) {
            clients.add(new RawConnection(server.port()).get("/api/history?metric=load_power&step=1m"));
        }

        answersSoon();
        assertThat(server.get("/api/history?metric=load_power").statusCode()).isEqualTo(503);
        history.slow = false;
        history.go.release(1000);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                server.get("/api/history?metric=load_power").statusCode())
                        .isEqualTo(200));
    }

    @Test
    void moreConnectionsOfAnAddressThanAllowedPushOutTheOldestIdleOnes() throws Exception {
        RawConnection oldest = new RawConnection(server.port());
        clients.add(oldest);
        // Answered once, it is the first of all also for a server that is slow to count them.
        oldest.send("HEAD /api/ready HTTP/1.1\r\nHost: localhost\r\n\r\n").until("\r\n\r\n");

        for (int i = 0; i < ConnectionLimits.MAX_CONNECTIONS_OF_ONE_ADDRESS + 50; i++) {
            clients.add(new RawConnection(server.port()).send("GET /api/ready HTTP/1.1\r\nX-Slow: "));
        }

        answersSoon();
        assertThat(oldest.rest()).isEmpty();
    }

    private void answersSoon() throws Exception {
        for (String path : List.of("/api/ready", "/api/telemetry", "/metrics")) {
            long began = System.nanoTime();
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(SOON);
        }
    }
}
