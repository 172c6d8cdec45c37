package io.github.mustmon.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real mosquitto with a configuration of its own, that can be stopped and started on the same port. */
final class Mosquitto implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Path folder;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Prepares a broker; {@code options} are lines of its configuration after the listener. */
    static Mosquitto prepared(Path folder, String options) throws IOException {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("mosquitto is missing; continuous integration needs it");
        }
        assumeTrue(there, "mosquitto is not installed");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "user root\npersistence false\nlistener " + port + " 127.0.0.1\n" + options + "\n");
        return new Mosquitto(folder, port);
    }

    int port() {
        return port;
    }

    void start() throws Exception {
        process = Optional.of(new ProcessBuilder(
                        PROGRAM.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start());
        Await.until("mosquitto listens", Duration.ofSeconds(10), () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    void stop() {
        process.ifPresent(running -> running.destroyForcibly().onExit().join());
        process = Optional.empty();
    }

    /** Subscribes to everything; what comes is in the queue as {@code topic payload}. */
    Listening listen() {
        Mqtt3BlockingClient client = Mqtt3Client.builder()
                .identifier("listener")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        client.connect();
        BlockingQueue<Mqtt3Publish> heard = new LinkedBlockingQueue<>();
        client.toAsync().publishes(MqttGlobalPublishFilter.ALL, heard::add);
        client.subscribeWith().topicFilter("#").send();
        return new Listening(client, heard);
    }

    @Override
    public void close() {
        stop();
    }

    /** A subscriber to everything. */
    record Listening(Mqtt3BlockingClient client, BlockingQueue<Mqtt3Publish> heard) implements AutoCloseable {

        /** The payload of the next message of a topic; fails when none comes in time. */
        String next(String topic) throws InterruptedException {
            while (true) {
                Mqtt3Publish message = heard.poll(10, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no message came for " + topic);
                }
                if (message.getTopic().toString().equals(topic)) {
                    return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
                }
            }
        }

        /** Waits for a message of a topic whose payload begins so. */
        void awaitPayload(String topic, String beginning) throws InterruptedException {
            String payload = next(topic);
            while (!payload.startsWith(beginning)) {
                payload = next(topic);
            }
        }

        @Override
        public void close() {
            client.disconnect();
        }
    }
}
