package io.github.mustmon.battery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a recording of readings as CSV, one by one. A file without line ends does not fill the memory. */
public final class RecordingLines {

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LONGEST_LINE = 20_000;

    private final BufferedReader reader;
    private int number;

    /** @param recording what to read; it stays open */
    public RecordingLines(Reader recording) {
        reader = new BufferedReader(recording);
    }

    /**
     * Reads the next line, without its end and without a byte order mark.
     *
     * @return the line, absent after the last
     * @throws BatteryRecordingException when it is longer than a line of a recording can be
     * @throws IOException when the file cannot be read
     */
    public Optional<String> next() throws IOException {
        number++;
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new BatteryRecordingException("line " + number + " is longer than " + LONGEST_LINE
                        + " characters: this is no recording of readings as CSV");
            }
            if (c != '\r' && c != BYTE_ORDER_MARK) {
                line.append((char) c);
            }
        }
        return Optional.of(line.toString());
    }

    /** The number of the line that {@link #next()} returned last, from 1. */
    public int number() {
        return number;
    }
}
