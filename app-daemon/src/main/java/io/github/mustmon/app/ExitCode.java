package io.github.mustmon.app;

/** How the program ends. Documented in docs/configuration.md. */
public final class ExitCode {

    /** Done, or stopped as asked. */
    public static final int OK = 0;

    /** What was asked for did not succeed: no reading, a bad frame, a failed check. */
    public static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    public static final int USAGE = 2;

    /** The daemon cannot start: its web port is taken, or the like. */
    public static final int CANNOT_START = 3;

    /** The daemon ended itself after {@code monitoring.max_errors} failed polls in a row. */
    public static final int GAVE_UP = 4;

    private ExitCode() {}
}
