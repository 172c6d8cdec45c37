package io.github.mustmon.simulator.recording;

import java.io.IOException;
import java.util.Objects;

/** A file that is no recording, or a damaged one. The message is for the owner and names file and line. */
public final class RecordingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message a whole sentence for the owner */
    public RecordingException(String message) {
        super(message);
    }

    /** A whole sentence for the owner; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
