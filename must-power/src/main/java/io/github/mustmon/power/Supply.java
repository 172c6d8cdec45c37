package io.github.mustmon.power;

/** What the feeds of a plan amount to. */
public enum Supply {
    /** Enough feeds are on mains. */
    MAINS("mains"),
    /** Too few are on mains, and at least one runs on its battery. */
    BATTERY("battery"),
    /** Enough feeds are on mains or were so when they fell silent. */
    SILENT_ON_MAINS("silent"),
    /** Nothing is known but that the battery was in use. */
    SILENT_ON_BATTERY("blind"),
    /** The output is off. */
    OUTPUT_OFF("output_off");

    private final String id;

    Supply(String id) {
        this.id = id;
    }

    /** The word used in JSON. */
    public String id() {
        return id;
    }
}
