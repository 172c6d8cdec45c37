package io.github.mustmon.app.logging;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes {@code <3>}, the journal's error, in front of each line. */
final class PriorityWriter extends FilterWriter {

    private static final String ERROR = "<3>";

    private boolean lineBegins = true;

    PriorityWriter(Writer target) {
        super(target);
    }

    @Override
    public void write(int c) throws IOException {
        if (lineBegins && c != '\n') {
            out.write(ERROR);
        }
        lineBegins = c == '\n';
        out.write(c);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(characters[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }
}
