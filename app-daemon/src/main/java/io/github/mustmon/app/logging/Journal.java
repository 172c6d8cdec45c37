package io.github.mustmon.app.logging;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether what the program prints goes to systemd's journal. */
public final class Journal {

    private static final String VARIABLE = "JOURNAL_STREAM";

    private Journal() {}

    /**
     * Whether standard output does. The variable alone does not say so: it is handed on to every program that a service starts, wherever
     * that one writes to. So the file that it names is compared.
     *
     * @param environment the process environment
     */
    public static boolean hasStandardOutput(Map<String, String> environment) {
        return names(environment.getOrDefault(VARIABLE, ""), Path.of("/proc/self/fd/1"));
    }

    /** Whether standard error does. */
    public static boolean hasStandardError(Map<String, String> environment) {
        return names(environment.getOrDefault(VARIABLE, ""), Path.of("/proc/self/fd/2"));
    }

    /**
     * A writer whose every line the journal takes for an error, with the priority that it wants in front.
     *
     * @param target where the lines go
     */
    public static Writer errors(Writer target) {
        return new PriorityWriter(target);
    }

    /** Whether {@code DEVICE:INODE} are those of the file. */
    static boolean names(String stream, Path file) {
        if (stream.isEmpty()) {
            return false;
        }
        try {
            return stream.equals(Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Writes {@code <3>}, the journal's error, in front of each line. */
    private static final class PriorityWriter extends FilterWriter {

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
}
