package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A serial line without hardware: a pseudo-terminal made by {@code socat}, whose other end is in the test's hands. */
final class PseudoTerminal implements Closeable {

    private final Process socat;
    private final Path device;

    private PseudoTerminal(Process socat, Path device) {
        this.socat = socat;
        this.device = device;
    }

    /** Makes one; the test is skipped where there is no {@code socat}, except in continuous integration. */
    static PseudoTerminal open(Path folder) throws IOException, InterruptedException {
        requireSocat();
        Path link = Files.createTempDirectory(folder, "pty").resolve("line");
        Process socat = new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + link, "STDIO")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaiting.until("socat has made " + link, () -> Files.exists(link));
        return new PseudoTerminal(socat, link.toRealPath());
    }

    private static void requireSocat() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("socat", "-V")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if (System.getenv("CI") != null) {
            assertThat(there).as("socat is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "socat is not installed");
    }

    /** The device, not a link to it. */
    Path device() {
        return device;
    }

    /** The program's end of it, as a port that was just opened. */
    SerialPort openPort() throws SerialException {
        return openPort(TimeSource.system());
    }

    /** The same, by a time of the test's own. */
    SerialPort openPort(TimeSource time) throws SerialException {
        return JSerialCommPort.open("line", device.toString(), SerialSettings.DEFAULT, time);
    }

    /** What the program sends. */
    InputStream fromProgram() {
        return socat.getInputStream();
    }

    /** What the device sends. */
    OutputStream toProgram() {
        return socat.getOutputStream();
    }

    void send(byte... bytes) throws IOException {
        toProgram().write(bytes);
        toProgram().flush();
    }

    /** The device is unplugged. */
    void hangUp() throws InterruptedException {
        socat.destroyForcibly();
        assertThat(socat.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits for the end of {@code socat}, which removes its link when it ends by itself. */
    @Override
    public void close() {
        socat.destroyForcibly().onExit().join();
    }
}
