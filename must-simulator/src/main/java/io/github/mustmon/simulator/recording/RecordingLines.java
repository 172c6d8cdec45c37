package io.github.mustmon.simulator.recording;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a recording from a place in it, and where the next one begins. For one thread. */
final class RecordingLines implements Closeable {

    /** A frame has 256 bytes at most, of two letters each. */
    private static final int LONGEST_LINE = 4096;

    private static final int LAST_OF_ASCII = 0x7F;

    private final Path path;
    private final InputStream file;
    private long position;
    private int number;

    private RecordingLines(Path path, InputStream file, long position) {
        this.path = path;
        this.file = file;
        this.position = position;
    }

    /** @param position the byte at which a line begins */
    static RecordingLines from(Path path, long position) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path));
        try {
            file.skipNBytes(position);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new RecordingLines(path, file, position);
    }

    /** Where the next line begins. */
    long position() {
        return position;
    }

    /**
     * The next line without blanks at its end; absent at the end of the file. A file without line ends would fill memory, so
     * no more is read of a line than one of a recording has.
     */
    Optional<String> next() throws IOException {
        int letter = file.read();
        if (letter < 0) {
            return Optional.empty();
        }
        number++;
        StringBuilder line = new StringBuilder();
        for (; letter >= 0 && letter != '\n'; letter = file.read()) {
            if (letter > LAST_OF_ASCII) {
                throw new MalformedInputException(1);
            }
            if (line.length() == LONGEST_LINE) {
                throw new RecordingException(path + " line " + number + " is longer than " + LONGEST_LINE
                        + " letters: this is no recording. Make one with: mustmon record FILE");
            }
            line.append((char) letter);
        }
        position += line.length() + (letter < 0 ? 0 : 1);
        return Optional.of(line.toString().stripTrailing());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
