package io.github.mustmon.simulator.recording;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps every frame of a line in a file that {@link ReplayedUps} plays again. Each line is with the operating system before
 * the next begins, so an end without warning costs the last one at most. For one thread.
 */
public final class FrameRecorder implements LineListener, AutoCloseable {

    private final BufferedWriter file;
    private final TimeSource time;
    private final long startNanos;
    private long frames;
    private Optional<IOException> trouble = Optional.empty();

    private FrameRecorder(BufferedWriter file, TimeSource time) {
        this.file = file;
        this.time = time;
        this.startNanos = time.nanos();
    }

    /**
     * What stands in the head of a recording.
     *
     * @param program name and version of the program that records
     * @param port what the owner calls the line
     * @param line how it is set
     */
    public record Head(String program, String port, SerialSettings line) {}

    /**
     * Begins a file.
     *
     * @param path the file, which must not exist yet
     * @param head what is said about the line
     * @param time the clocks
     * @throws IOException if the file exists or cannot be written
     */
    public static FrameRecorder create(Path path, Head head, TimeSource time) throws IOException {
        BufferedWriter file = Files.newBufferedWriter(
                path, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FrameRecorder recorder = new FrameRecorder(file, time);
        recorder.line(Recording.FIRST_LINE);
        recorder.line("# program: " + ascii(head.program()));
        recorder.line("# began: " + time.now().truncatedTo(ChronoUnit.MILLIS));
        recorder.line("# port: " + ascii(head.port()));
        recorder.line("# line: " + head.line().baud() + " baud, 8 data bits, no parity, 1 stop bit, DTR "
                + (head.line().dtr() ? "on" : "off") + ", RTS " + (head.line().rts() ? "on" : "off"));
        recorder.line("# seconds, > to the UPS or < from it, bytes");
        return recorder;
    }

    @Override
    public void sent(byte[] frame) {
        keep(false, frame);
    }

    @Override
    public void received(byte[] bytes) {
        keep(true, bytes);
    }

    /** How many frames were kept; of more bytes than a line may hold, each part counts. */
    public long frames() {
        return frames;
    }

    /** Why nothing is kept any more; absent while all is well. */
    public Optional<IOException> trouble() {
        return trouble;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Nothing that happens here may disturb the line. */
    private void keep(boolean fromUps, byte[] bytes) {
        if (bytes.length == 0 || trouble.isPresent()) {
            return;
        }
        try {
            Duration at = Duration.ofNanos(time.nanos() - startNanos);
            for (int from = 0; from < bytes.length; from += RecordedLine.MOST_BYTES) {
                int to = Math.min(bytes.length, from + RecordedLine.MOST_BYTES);
                line(RecordedLine.of(at, fromUps, Arrays.copyOfRange(bytes, from, to))
                        .text());
                frames++;
            }
        } catch (IOException e) {
            trouble = Optional.of(e);
        }
    }

    private void line(String text) throws IOException {
        file.write(text);
        file.write('\n');
        file.flush();
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
