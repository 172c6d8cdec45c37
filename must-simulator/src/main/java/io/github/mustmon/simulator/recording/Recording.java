package io.github.mustmon.simulator.recording;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file that was looked through and is good. It is read again while it is played, so its length does not matter.
 *
 * @param path the file
 * @param frames how many frames it holds
 * @param length how long it lasts
 */
public record Recording(Path path, long frames, Duration length) {

    static final String FIRST_LINE = "# mustmon recording 1";

    private static final String ANY_FIRST_LINE = "# mustmon recording ";

    /**
     * Looks through a file. A last line that was cut short, as an end without warning leaves it, is no damage.
     *
     * @throws RecordingException if it is missing, no recording, damaged, or holds no request; the message names the line
     */
    public static Recording check(Path path) throws RecordingException {
        try (RecordingLines lines = RecordingLines.from(path, 0)) {
            return check(path, lines);
        } catch (NoSuchFileException e) {
            throw new RecordingException("There is no recording " + path + ".");
        } catch (CharacterCodingException e) {
            throw new RecordingException(path + " is no recording: it holds bytes that are no text."
                    + " Make a recording with: mustmon record FILE");
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new RecordingException("The recording " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Check that it is a file and that this user may read it.");
        }
    }

    private static Recording check(Path path, RecordingLines lines) throws IOException {
        String first = lines.next().orElse("");
        if (!first.startsWith(ANY_FIRST_LINE)) {
            throw new RecordingException(path + " line 1: this is no recording, which begins with \"" + FIRST_LINE
                    + "\". Make one with: mustmon record FILE");
        }
        if (!first.equals(FIRST_LINE)) {
            throw new RecordingException(path + " line 1: this recording is of another form (\"" + first
                    + "\"), probably from a newer mustmon. This one plays \"" + FIRST_LINE + "\".");
        }
        long frames = 0;
        long requests = 0;
        Duration last = Duration.ZERO;
        int number = 1;
        Optional<String> text = lines.next();
        while (text.isPresent()) {
            number++;
            Optional<String> next = lines.next();
            if (!isComment(text.get())) {
                Optional<RecordedLine> line = RecordedLine.parse(text.get());
                if (line.isEmpty() && next.isEmpty()) {
                    break;
                }
                RecordedLine good = line.orElseThrow(damaged(path, number, "it has not the form SECONDS > BYTES"));
                if (good.at().compareTo(last) < 0) {
                    throw damaged(path, number, "its time lies before that of the line above")
                            .get();
                }
                last = good.at();
                frames++;
                requests += good.fromUps() ? 0 : 1;
            }
            text = next;
        }
        if (requests == 0) {
            throw new RecordingException(path + " line " + number + ": the recording ends before the first request, so"
                    + " there is nothing to play. Make another with: mustmon record FILE");
        }
        return new Recording(path, frames, last);
    }

    static boolean isComment(String text) {
        return text.isBlank() || text.startsWith("#");
    }

    private static Supplier<RecordingException> damaged(Path path, int number, String why) {
        return () -> new RecordingException(path + " line " + number + ": this line is damaged, " + why
                + ". Take it out, or record anew with: mustmon record FILE");
    }
}
