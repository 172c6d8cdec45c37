package io.github.mustmon.app.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether standard output goes to systemd's journal. */
public final class Journal {

    private static final String VARIABLE = "JOURNAL_STREAM";

    private Journal() {}

    /**
     * Whether it does. The variable alone does not say so: it is handed on to every program that a service starts, wherever
     * that one writes to. So the file that it names is compared.
     *
     * @param environment the process environment
     */
    public static boolean hasStandardOutput(Map<String, String> environment) {
        return names(environment.getOrDefault(VARIABLE, ""), Path.of("/proc/self/fd/1"));
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
}
