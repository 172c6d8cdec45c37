package io.github.mustmon.prometheus;

import java.io.IOException;

/** The port for the metrics cannot be opened. The message says which, what was seen, and what to do. */
public final class MetricsPortException extends IOException {

    private static final long serialVersionUID = 1L;

    MetricsPortException(String message, IOException cause) {
        super(message, cause);
    }
}
