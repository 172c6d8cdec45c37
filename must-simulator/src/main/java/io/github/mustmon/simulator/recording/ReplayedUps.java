package io.github.mustmon.simulator.recording;

import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A UPS that answers as a recorded one did: each request with what the recording holds after the same request, in its
 * order and after the same time; behind the last one it begins again. A request that is not in the recording gets no answer.
 * The file is open only while a request is answered. For one thread.
 */
public final class ReplayedUps implements Responder {

    private static final HexFormat HEX = HexFormat.of();

    private final Recording recording;
    private long position;

    /** @param recording played from its beginning */
    public ReplayedUps(Recording recording) {
        this.recording = recording;
    }

    /** A file that goes away while it is played is a line that hangs up. */
    @Override
    public List<ResponseChunk> answersTo(byte[] bytes) {
        String request = HEX.formatHex(bytes);
        try (RandomAccessFile file = new RandomAccessFile(recording.path().toFile(), "r")) {
            long begin = position;
            file.seek(begin);
            Optional<RecordedLine> asked = find(request, file, Long.MAX_VALUE);
            if (asked.isEmpty()) {
                file.seek(0);
                asked = find(request, file, begin);
            }
            return asked.isEmpty() ? List.of() : answers(asked.get().at(), file);
        } catch (IOException e) {
            return List.of(ResponseChunk.hangUp());
        }
    }

    /** The next such request; the file stands behind it then. */
    private static Optional<RecordedLine> find(String request, RandomAccessFile file, long end) throws IOException {
        while (file.getFilePointer() < end) {
            Optional<RecordedLine> line = next(file);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (!line.get().fromUps() && line.get().hex().equals(request)) {
                return line;
            }
        }
        return Optional.empty();
    }

    private List<ResponseChunk> answers(Duration asked, RandomAccessFile file) throws IOException {
        List<ResponseChunk> answers = new ArrayList<>();
        Duration before = asked;
        position = file.getFilePointer();
        for (Optional<RecordedLine> line = next(file);
                line.isPresent() && line.get().fromUps();
                line = next(file)) {
            answers.add(ResponseChunk.after(
                    line.get().at().minus(before), line.get().bytes()));
            before = line.get().at();
            position = file.getFilePointer();
        }
        return answers;
    }

    /** The next line with bytes; absent at the end, and at a last line that was cut short. */
    private static Optional<RecordedLine> next(RandomAccessFile file) throws IOException {
        String text = file.readLine();
        while (text != null && Recording.isComment(text)) {
            text = file.readLine();
        }
        return text == null ? Optional.empty() : RecordedLine.parse(text);
    }
}
