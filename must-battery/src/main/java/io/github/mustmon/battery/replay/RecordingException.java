package io.github.mustmon.battery.replay;

/** A recording that cannot be replayed; the message names the line and what is wrong with it. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordingException(int line, String problem) {
        super("Line " + line + ": " + problem);
    }
}
