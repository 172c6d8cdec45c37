package io.github.mustmon.power;

/** Alarms of the policy; each lasts until it is cleared. */
public enum PowerAlarm {
    /** This host could not be shut down. */
    SHUTDOWN_IMPOSSIBLE("shutdown_impossible"),
    /** A UPS of the plan is silent, on mains when last seen. */
    FEED_SILENT("power_feed_silent"),
    /** The output of a UPS of the plan is off. */
    OUTPUT_OFF("power_output_off"),
    /** The record of the plan could not be written; a restart would not know where it stands. */
    RECORD_NOT_WRITTEN("power_record_not_written");

    private final String id;

    PowerAlarm(String id) {
        this.id = id;
    }

    /** The name of the alarm. */
    public String id() {
        return id;
    }
}
