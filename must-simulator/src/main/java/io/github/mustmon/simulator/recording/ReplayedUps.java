package io.github.mustmon.simulator.recording;

import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A UPS that answers as a recorded one did: each request with what the recording holds after the next same request, after the
 * same time; behind the last one it begins again. A request that is not in the recording gets no answer. The file is open only
 * while a request is answered. For one thread.
 */
public final class ReplayedUps implements Responder {

    private static final HexFormat HEX = HexFormat.of();

    private final Recording recording;

    /** Behind each request as it was found last; one of its own for each, or a rare one would lead the others back. */
    private final Map<String, Long> positions = new HashMap<>();

    /** @param recording played from its beginning */
    public ReplayedUps(Recording recording) {
        this.recording = recording;
    }

    /** A file that goes away while it is played is a line that hangs up. */
    @Override
    public List<ResponseChunk> answersTo(byte[] bytes) {
        String request = HEX.formatHex(bytes);
        long begin = positions.getOrDefault(request, 0L);
        try {
            Optional<List<ResponseChunk>> answers = answersFrom(begin, request);
            if (answers.isEmpty() && begin > 0) {
                answers = answersFrom(0, request);
            }
            return answers.orElse(List.of());
        } catch (IOException e) {
            return List.of(ResponseChunk.hangUp());
        }
    }

    /** What follows the next such request; absent if there is none. */
    private Optional<List<ResponseChunk>> answersFrom(long begin, String request) throws IOException {
        try (RecordingLines lines = RecordingLines.from(recording.path(), begin)) {
            String end = " > " + request;
            for (Optional<String> text = lines.next(); text.isPresent(); text = lines.next()) {
                // Looked at before it is taken apart, since a recording may have a million lines.
                Optional<RecordedLine> asked =
                        text.get().endsWith(end) ? RecordedLine.parse(text.get()) : Optional.empty();
                if (asked.isPresent()) {
                    positions.put(request, lines.position());
                    return Optional.of(answers(asked.get().at(), lines));
                }
            }
            return Optional.empty();
        }
    }

    private static List<ResponseChunk> answers(Duration asked, RecordingLines lines) throws IOException {
        List<ResponseChunk> answers = new ArrayList<>();
        Duration before = asked;
        for (Optional<RecordedLine> line = nextFrame(lines);
                line.isPresent() && line.get().fromUps();
                line = nextFrame(lines)) {
            answers.add(ResponseChunk.after(
                    line.get().at().minus(before), line.get().bytes()));
            before = line.get().at();
        }
        return answers;
    }

    /** The next line with bytes; absent at the end, and at a last line that was cut short. */
    private static Optional<RecordedLine> nextFrame(RecordingLines lines) throws IOException {
        Optional<String> text = lines.next();
        while (text.isPresent() && Recording.isComment(text.get())) {
            text = lines.next();
        }
        return text.flatMap(RecordedLine::parse);
    }
}
