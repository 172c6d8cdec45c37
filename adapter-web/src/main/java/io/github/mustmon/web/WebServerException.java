package io.github.mustmon.web;

/** The pages cannot be served. The message names the address or file and says what to do. */
public final class WebServerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message a whole sentence for the owner */
    public WebServerException(String message) {
        super(message);
    }

    /** As {@link #WebServerException(String)}, with the failure underneath. */
    public WebServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
