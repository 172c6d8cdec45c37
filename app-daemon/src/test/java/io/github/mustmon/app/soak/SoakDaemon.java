package io.github.mustmon.app.soak;

import io.github.mustmon.app.real.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packed daemon, configured for the soak. */
final class SoakDaemon implements AutoCloseable {

    private final Process process;
    private final int webPort;
    private final Path output;

    private SoakDaemon(Process process, int webPort, Path output) {
        this.process = process;
        this.webPort = webPort;
        this.output = output;
    }

    static SoakDaemon start(Path launcher, Path folder, List<SoakLine> lines, int brokerPort) throws IOException {
        int webPort = Ports.free();
        StringBuilder config = new StringBuilder("devices:\n");
        for (SoakLine line : lines) {
            config.append("  - name: ").append(line.ups().name()).append("\n    port: \"");
            config.append(line.address()).append("\"\n");
        }
        config.append("web:\n  host: 127.0.0.1\n  port: ").append(webPort);
        config.append("\nmonitoring:\n  interval: 1\n  interval_on_battery: 1\n");
        config.append("mqtt:\n  enabled: true\n  broker: 127.0.0.1\n  port: ").append(brokerPort);
        config.append("\n  topic: soak\nhistory:\n  file: ").append(folder.resolve("history.db"));
        config.append("\nlogging:\n  file: ")
                .append(folder.resolve("mustmon.log"))
                .append('\n');
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, config);
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(launcher.toString(), "-c", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new SoakDaemon(process, webPort, output);
    }

    int webPort() {
        return webPort;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
