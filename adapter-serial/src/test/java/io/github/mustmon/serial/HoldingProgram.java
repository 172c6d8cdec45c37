package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process with a port of its own. Run as a program it opens the port, says how that went, and waits for its end. */
final class HoldingProgram implements Closeable {

    private final Process process;
    private final String firstLine;

    private HoldingProgram(Process process) throws IOException {
        this.process = process;
        this.firstLine =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** A second process of this program. */
    static HoldingProgram start(Path device, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HoldingProgram.class.getName()));
        command.add(device.toString());
        return new HoldingProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** A program that knows nothing of locks, as a login console. */
    static HoldingProgram startWithoutLock(Path device) throws IOException {
        return new HoldingProgram(
                new ProcessBuilder("sh", "-c", "exec 3<>\"$0\"; echo held; exec sleep 1000", device.toString())
                        .start());
    }

    /** What it said first. */
    String firstLine() {
        return firstLine;
    }

    String number() {
        return Long.toString(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        try (SerialPort port = PortSources.of(arguments[0], SerialSettings.DEFAULT, TimeSource.system())
                .open()) {
            List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
            String ignored = status.stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findAny()
                    .orElse("");
            System.out.println("held " + port.name() + " " + ignored);
            System.in.read();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
