package io.github.mustmon.app;

/** The daemon cannot start. The message is for the owner. */
public final class DaemonStartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * @param exitCode with what the process ends, see {@link ExitCode}
     * @param message what was tried, what was seen, what to do
     */
    public DaemonStartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** With what the process ends. */
    public int exitCode() {
        return exitCode;
    }

    /** A whole sentence for the owner; never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
