package io.github.mustmon.protocol.alarm;

import java.util.Locale;

/** How much an alarm matters. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Needs a look. */
    WARNING,
    /** The load may lose power. */
    CRITICAL;

    /** The word used in configuration, JSON and metrics: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
