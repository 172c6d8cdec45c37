package io.github.mustmon.web;

/** An action that was not done. The message says what was asked, why not, and what to do instead. */
public final class ApiActionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiActionException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What was asked cannot be understood (400). */
    public static ApiActionException badRequest(String message) {
        return new ApiActionException(400, message);
    }

    /** What it is about does not exist (404). */
    public static ApiActionException notFound(String message) {
        return new ApiActionException(404, message);
    }

    /** It cannot be done in the present state (409). */
    public static ApiActionException conflict(String message) {
        return new ApiActionException(409, message);
    }

    /** Something that it needs failed (502). */
    public static ApiActionException failed(String message) {
        return new ApiActionException(502, message);
    }

    int status() {
        return status;
    }
}
