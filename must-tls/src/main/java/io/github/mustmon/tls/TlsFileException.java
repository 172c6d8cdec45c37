package io.github.mustmon.tls;

import java.io.IOException;

/** A PEM file is missing, unreadable, damaged or not what it should be. The message names the file and what to do. */
public final class TlsFileException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsFileException(String message) {
        super(message);
    }

    TlsFileException(String message, Exception cause) {
        super(message, cause);
    }
}
