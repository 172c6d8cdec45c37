package io.github.mustmon.nut;

/** What a client can be told instead of an answer: the whole set of protocol 1.3, for some clients fail at any other word. */
enum NutError {
    ACCESS_DENIED,
    ALREADY_LOGGED_IN,
    ALREADY_SET_PASSWORD,
    ALREADY_SET_USERNAME,
    ALREADY_SSL_MODE,
    CMD_NOT_SUPPORTED,
    DATA_STALE,
    DRIVER_NOT_CONNECTED,
    FAILED,
    FEATURE_NOT_CONFIGURED,
    INSTCMD_FAILED,
    INVALID_ARGUMENT,
    INVALID_VALUE,
    PASSWORD_REQUIRED,
    READONLY,
    SET_FAILED,
    TOO_LONG,
    UNKNOWN,
    UNKNOWN_COMMAND,
    UNKNOWN_UPS,
    USERNAME_REQUIRED,
    VAR_NOT_SUPPORTED;

    private final String line = "ERR " + name().replace('_', '-') + "\n";

    /** The line that says so. */
    String line() {
        return line;
    }
}
