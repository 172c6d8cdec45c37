package io.github.mustmon.app.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mustmon.app.supply.StrangersMachine.Outcome;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("examples/embed, built by a stranger from the packed libraries and their published poms")
class EmbeddingExampleIT {

    private static final Path FOLDER = Path.of("target/stranger").toAbsolutePath();
    private static final Path MODULES = FOLDER.resolve("embed/target/modules");

    @BeforeAll
    static void build() throws Exception {
        boolean possible = StrangersMachine.isPossible();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(possible).as("Maven is there, and the build tells where").isTrue();
        }
        assumeTrue(possible, "not run by Maven");

        Outcome outcome =
                StrangersMachine.prepared(FOLDER).packageProject(Path.of("../examples/embed"), FOLDER.resolve("embed"));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void readsASimulatedUps() throws Exception {
        Outcome outcome = StrangersMachine.runModule(MODULES, "com.example.ups/com.example.ups.ReadOnce");

        assertThat(outcome.output()).contains("The UPS at sim:steady is ONLINE", "mains:", "battery: 100 %");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void readsAUpsThroughItsOwnLine() throws Exception {
        try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(gateway), "gateway");
            serving.setDaemon(true);
            serving.start();

            Outcome outcome = StrangersMachine.runModule(
                    MODULES,
                    "com.example.ups/com.example.ups.ReadOnce",
                    "localhost",
                    Integer.toString(gateway.getLocalPort()));

            assertThat(outcome.output()).contains("The UPS at tcp://localhost:" + gateway.getLocalPort(), "battery:");
            assertThat(outcome.exitCode()).isZero();
        }
    }

    @Test
    void tellsWhatToDoWhenThereIsNoGateway() throws Exception {
        Outcome outcome =
                StrangersMachine.runModule(MODULES, "com.example.ups/com.example.ups.ReadOnce", "localhost", "1");

        assertThat(outcome.output()).contains("No connection to tcp://localhost:1. Is the gateway on?");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void watchesAFleetOfWhichOneIsBroken() throws Exception {
        Outcome outcome = StrangersMachine.runModule(MODULES, "com.example.ups/com.example.ups.WatchFleet", "2");

        assertThat(outcome.output())
                .contains(
                        "- daemon_started",
                        "attic is ONLINE",
                        "cellar link_lost",
                        "cellar is UNKNOWN",
                        "- daemon_stopped");
        assertThat(outcome.exitCode()).isZero();
    }

    /** A gateway with a simulated UPS behind it. */
    private static void serve(ServerSocket gateway) {
        try (Socket client = gateway.accept();
                SimulatedEp20 ups = new SimulatedEp20("sim", Scenarios.STEADY, TimeSource.system())) {
            byte[] request = new byte[8];
            byte[] answer = new byte[256];
            while (client.getInputStream().readNBytes(request, 0, request.length) == request.length) {
                ups.write(request);
                int length = ups.read(answer, 0, answer.length, Duration.ofMillis(50));
                client.getOutputStream().write(answer, 0, length);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
