package io.github.mustmon.power.plan;

/** Whether the plan acts. */
public enum PowerMode {
    /** There is no plan. */
    OFF("off"),
    /** The same states, times and messages, but nothing is done; every text says so. */
    DRY_RUN("dry_run"),
    /** The plan acts. */
    ARMED("armed");

    private final String id;

    PowerMode(String id) {
        this.id = id;
    }

    /** The word used in the configuration and in JSON. */
    public String id() {
        return id;
    }
}
