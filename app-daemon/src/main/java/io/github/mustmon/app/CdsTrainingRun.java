package io.github.mustmon.app;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.serial.SerialPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the daemon once with a simulated UPS, asks for every page, and ends. {@code mustmon-share} has Java write down
 * meanwhile which classes that took, so that the next start finds them prepared.
 */
public final class CdsTrainingRun {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RETRY_AFTER = Duration.ofMillis(50);

    private static final List<String> PAGES = List.of(
            "/",
            "/api/telemetry",
            "/metrics",
            "/api/devices",
            "/api/devices/ups/settings",
            "/api/alarms",
            "/api/history?metric=load_percent&from=-1h",
            "/api/outages",
            "/api/energy",
            "/api/ready",
            "/no-such-page");

    private final int port;
    private final TimeSource time;

    private CdsTrainingRun(int port, TimeSource time) {
        this.port = port;
        this.time = time;
    }

    /** Ends with exit code 0 when every page was answered, 1 otherwise. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TimeSource time = TimeSource.system();
        Path folder = Files.createTempDirectory("mustmon-cds");
        // The first file that is searched: the configuration of the machine, with its broker and its history, is left
        // alone.
        Files.writeString(folder.resolve("config.yaml"), "web:\n  host: 127.0.0.1\n");
        int port = freePort();
        CliEnvironment terminal = new CliEnvironment(
                InputStream.nullInputStream(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Map.of("MUSTMON_LOGGING_FILE", folder.resolve("log").toString()),
                folder,
                folder,
                time);
        Thread daemon = new Thread(
                () -> new CliRunner(terminal).run("sim:", "--web-port", Integer.toString(port), "--interval", "1"),
                "main");
        daemon.setDaemon(true);
        daemon.start();
        new CdsTrainingRun(port, time).play();
        System.exit(ExitCode.OK);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void play() throws IOException, InterruptedException {
        SerialPorts.list();
        long deadline = time.nanos() + TIMEOUT.toNanos();
        while (!sawReading()) {
            if (time.nanos() - deadline > 0) {
                throw new IOException("The daemon did not answer within " + TIMEOUT.toSeconds() + " s.");
            }
            time.sleep(RETRY_AFTER);
        }
        for (String page : PAGES) {
            try (Socket socket = ask(page)) {
                socket.getInputStream().readAllBytes();
            }
        }
    }

    /** Whether the daemon is there and has sent a reading on its event stream. */
    private boolean sawReading() {
        try (Socket socket = ask("/api/events");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(line -> line.contains("\"online\""));
        } catch (IOException notYet) {
            return false;
        }
    }

    private Socket ask(String page) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + page + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }
}
