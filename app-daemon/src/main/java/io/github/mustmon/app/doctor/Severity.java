package io.github.mustmon.app.doctor;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** As it should be. */
    OK,
    /** Worth knowing; nothing has to be done. */
    NOTE,
    /** It could not be looked at. */
    UNKNOWN,
    /** Something has to be done. */
    PROBLEM;

    /** The word in the report. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
