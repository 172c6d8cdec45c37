package io.github.mustmon.app.doctor;

/** How much a finding matters. */
public enum Severity {
    /** As it should be. */
    OK("ok"),
    /** Worth knowing; nothing has to be done. */
    NOTE("note"),
    /** It could not be looked at. */
    UNKNOWN("unknown"),
    /** Something has to be done. */
    PROBLEM("problem");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /** The word in the report. */
    public String id() {
        return id;
    }
}
