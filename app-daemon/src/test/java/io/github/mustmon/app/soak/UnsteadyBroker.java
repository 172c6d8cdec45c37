package io.github.mustmon.app.soak;

import io.github.mustmon.protocol.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A mosquitto that can be stopped and started, with a listener to all topics. */
final class UnsteadyBroker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path settings;
    private final int port;
    private final Consumer<String> received;
    private final TimeSource time;
    private Process broker;
    private Process listener;

    UnsteadyBroker(Path folder, int port, Consumer<String> received, TimeSource time)
            throws IOException, InterruptedException {
        this.settings = folder.resolve("mosquitto.conf");
        this.port = port;
        this.received = received;
        this.time = time;
        Files.writeString(settings, "user root\nallow_anonymous true\nlistener " + port + " 127.0.0.1\n");
        this.broker = startBroker();
        this.listener = startListener();
    }

    void stop() throws InterruptedException {
        listener.destroy();
        broker.destroy();
        broker.waitFor();
    }

    void start() throws IOException, InterruptedException {
        broker = startBroker();
        listener = startListener();
    }

    @Override
    public void close() {
        listener.destroy();
        broker.destroy();
    }

    private Process startBroker() throws IOException, InterruptedException {
        Process started = new ProcessBuilder("mosquitto", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = time.nanos() + PATIENCE.toNanos();
        while (!answers()) {
            if (time.nanos() - deadline > 0) {
                throw new IOException("mosquitto did not start on port " + port);
            }
            time.sleep(Duration.ofMillis(50));
        }
        return started;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process startListener() throws IOException {
        Process started = new ProcessBuilder(
                        "mosquitto_sub", "-p", Integer.toString(port), "-t", "soak/#", "-F", "%t %p")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread thread = new Thread(() -> read(started), "mqtt listener");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void read(Process from) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(received);
        } catch (IOException | UncheckedIOException e) {
            // The listener was stopped together with the broker.
            return;
        }
    }
}
