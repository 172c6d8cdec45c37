package io.github.mustmon.core.nut;

/** How a setting or an instant command ended. */
public enum NutOutcome {
    /** It was done, and read back where that is possible. */
    DONE,
    /** The device knows no such variable or command. */
    UNKNOWN,
    /** The value or the parameter is none that the device takes. */
    INVALID,
    /** It was tried and did not work, or cannot be done now. */
    FAILED
}
