package io.github.mustmon.core.history;

/** The store cannot answer now: switched off, damaged, or its disk fails. The message says which and what to do. */
public final class HistoryUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message a whole sentence for the owner */
    public HistoryUnavailableException(String message) {
        super(message);
    }

    /** As {@link #HistoryUnavailableException(String)}, with the failure underneath. */
    public HistoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
