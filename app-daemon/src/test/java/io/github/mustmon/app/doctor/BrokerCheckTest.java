package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The doctor logs in at the broker")
class BrokerCheckTest {

    private static final String CLIENT_ID = "mustmon-attic";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("as the daemon would, while none runs")
    void noDaemon() throws Exception {
        assertThat(connectPacket(false)).contains(CLIENT_ID);
    }

    @Test
    @DisplayName("under another name while a daemon runs, which the broker would disconnect for its own")
    void daemonRuns() throws Exception {
        assertThat(connectPacket(true)).contains("MQTT").doesNotContain(CLIENT_ID);
    }

    /** What the broker is sent first. */
    private String connectPacket(boolean daemonRuns) throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> firstPacket(broker));

            new BrokerCheck(config(broker.getLocalPort()), daemonRuns).run();

            return received.get(10, TimeUnit.SECONDS);
        }
    }

    private static String firstPacket(ServerSocket broker) {
        try (Socket client = broker.accept()) {
            return new String(client.getInputStream().readNBytes(27), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DaemonConfig config(int port) throws Exception {
        Path file = Files.writeString(
                folder.resolve("config.yaml"),
                "mqtt: {enabled: true, broker: 127.0.0.1, port: %d, client_id: %s}".formatted(port, CLIENT_ID));
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }
}
