package io.github.mustmon.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A real mosquitto with a configuration of its own, that can be stopped and started on the same port. */
final class Mosquitto implements AutoCloseable {

    /**
     * The usual limit of 1000 messages that wait for a listener loses what comes too fast for it on a busy machine. Not 0, which
     * means none: a broker without a limit does not acknowledge what it refuses.
     */
    private static final String SETTINGS = "user root\npersistence false\nmax_queued_messages 100000\n";

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
        Mosquitto broker = new Mosquitto(folder, port);
        broker.configure(options);
        return broker;
    }

    /** Other options, from the next start on. */
    void configure(String options) throws IOException {
        Files.writeString(
                folder.resolve("mosquitto.conf"), SETTINGS + "listener " + port + " 127.0.0.1\n" + options + "\n");
    }

    /** As {@link #prepared}, and started. */
    static Mosquitto running(Path folder, String options) throws Exception {
        Mosquitto broker = prepared(folder, options);
        broker.start();
        return broker;
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
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()))
                .start());
        Awaitility.await("mosquitto listens").atMost(Duration.ofSeconds(10)).until(() -> {
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

    /** The process is there and does nothing, so that connections stay open and nothing is answered. */
    void freeze() throws Exception {
        signal("STOP");
    }

    void thaw() throws Exception {
        signal("CONT");
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("mosquitto.log"));
    }

    void awaitLog(String text) throws Exception {
        Awaitility.await("mosquitto logs " + text)
                .atMost(Duration.ofSeconds(15))
                .until(() -> log().contains(text));
    }

    Listening listen() {
        return Listening.at(port);
    }

    @Override
    public void close() {
        stop();
    }

    private void signal(String name) throws Exception {
        long pid = process.orElseThrow().pid();
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
