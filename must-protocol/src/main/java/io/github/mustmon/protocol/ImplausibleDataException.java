package io.github.mustmon.protocol;

import java.io.IOException;
import java.util.Objects;

/**
 * A frame that is valid on the line and impossible in its content: the whole block is refused. Real units now and then
 * answer with zeros.
 */
public sealed class ImplausibleDataException extends IOException permits ForeignDeviceException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was read, what would be possible
     */
    public ImplausibleDataException(String message) {
        super(message);
    }

    /** A whole sentence for people; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
