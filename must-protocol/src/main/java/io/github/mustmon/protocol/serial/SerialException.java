package io.github.mustmon.protocol.serial;

import java.io.IOException;
import java.util.Objects;

/** A serial line that cannot be opened or has failed. The message names the line, what was seen, and what to do. */
public final class SerialException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why a line failed. */
    public enum Reason {
        /** There is no such port, or no host of that name. */
        MISSING,
        /** Somebody else holds the port. */
        BUSY,
        /** The operating system forbids it. */
        FORBIDDEN,
        /** The address cannot be understood. */
        MISNAMED,
        /** The line was open and is gone: unplugged, reset, hung up. */
        LOST,
        /** Anything else that the operating system reports. */
        FAILED
    }

    private final String port;
    private final Reason reason;

    /**
     * @param port the line, as the owner calls it
     * @param reason the kind of failure
     * @param message a whole sentence for the owner
     */
    public SerialException(String port, Reason reason, String message) {
        super(message);
        this.port = port;
        this.reason = reason;
    }

    /** As {@link #SerialException(String, Reason, String)}, with the failure underneath. */
    public SerialException(String port, Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.port = port;
        this.reason = reason;
    }

    /** A whole sentence for people; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /** The line, as the owner calls it. */
    public String port() {
        return port;
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }
}
