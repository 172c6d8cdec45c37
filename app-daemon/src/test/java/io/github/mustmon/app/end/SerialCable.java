package io.github.mustmon.app.end;

import io.github.mustmon.app.real.RealParts;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A pseudo-terminal made by socat with a simulated UPS at its other end. Closing it is pulling the cable. */
final class SerialCable implements AutoCloseable {

    private final Path link;
    private final ServerSocket server;
    private final RunningProcess socat;

    private SerialCable(Path link, ServerSocket server, RunningProcess socat) {
        this.link = link;
        this.server = server;
        this.socat = socat;
    }

    static SerialCable plugIn(Path folder, String name, Scenario scenario) throws Exception {
        Path link = folder.resolve(name);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread device = new Thread(() -> serve(server, new Ep20Device(scenario, TimeSource.system())), "device");
        device.setDaemon(true);
        device.start();
        RunningProcess socat = RunningProcess.start(
                folder,
                Map.of(),
                List.of(
                        RealParts.program("socat").toString(),
                        "pty,raw,echo=0,link=" + link,
                        "tcp:127.0.0.1:" + server.getLocalPort()));
        Await.until("socat makes " + link, Duration.ofSeconds(5), () -> Files.exists(link));
        return new SerialCable(link, server, socat);
    }

    /** What the port is called. */
    String path() {
        return link.toString();
    }

    @Override
    public void close() throws IOException {
        socat.close();
        server.close();
        Files.deleteIfExists(link);
    }

    private static void serve(ServerSocket server, Ep20Device device) {
        byte[] buffer = new byte[256];
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(device.accept(Arrays.copyOf(buffer, count)));
            }
        } catch (IOException e) {
            // The test pulled the cable.
            return;
        }
    }
}
