package io.github.mustmon.nut;

import java.io.IOException;

/** The NUT server cannot start. The message says what was tried, what was seen, and what to do. */
public final class NutServerException extends IOException {

    private static final long serialVersionUID = 1L;

    NutServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
