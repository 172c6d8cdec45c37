package io.github.mustmon.power.plan;

import java.util.Locale;

/** Whether the plan acts. */
public enum PowerMode {
    /** There is no plan. */
    OFF,
    /** The same states, times and messages, but nothing is done; every text says so. */
    DRY_RUN,
    /** The plan acts. */
    ARMED;

    /** The word used in the configuration and in JSON: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
