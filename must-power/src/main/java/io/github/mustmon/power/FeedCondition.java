package io.github.mustmon.power;

/** What one UPS says about its supply. */
public enum FeedCondition {
    /** The load is on mains. */
    ONLINE,
    /** The load is on battery. */
    ON_BATTERY,
    /** The output is off. */
    OUTPUT_OFF,
    /** Starting, or testing itself: says nothing about mains, and keeps what was known for a while. */
    STARTING,
    /** No valid reading, or only an old one. */
    STALE
}
