package io.github.mustmon.power;

/** Times of the policy that nobody needs to configure, in nanoseconds. */
final class FixedTimes {

    static final long SECOND = 1_000_000_000L;

    /** Voltage sags and the state of charge jumps when the load is transferred; readings of this time do not count. */
    static final long SETTLE = 30 * SECOND;
    /** A reading that is older is none, whatever its sender says. */
    static final long READING_IS_OLD = 30 * SECOND;
    /** A UPS that starts or tests itself for longer is taken for silent. */
    static final long STARTING_LIMIT = 60 * SECOND;
    /** Mains for so long makes what was known of the battery's slope useless. */
    static final long LINE_ENDS = 60 * SECOND;
    /** NUT's OFFDURATION. */
    static final long OUTPUT_OFF_LIMIT = 30 * SECOND;
    /** The last look waits so long for an answer. */
    static final long LAST_LOOK = 5 * SECOND;
    /** Mains for so long calls a countdown off. */
    static final long MAINS_LASTS = 10 * SECOND;
    /** Silence for so long lets a paused countdown go on. */
    static final long SILENCE_LASTS = 15 * SECOND;
    /** A countdown that goes on has at least this rest. */
    static final long LEAST_REST = 5 * SECOND;
    /** A countdown that goes on after a restart has at least this rest. */
    static final long LEAST_REST_AFTER_RESTART = 10 * SECOND;
    /** After a boot no trigger but the urgent one for this time: the network and people need it. */
    static final long BOOT_GRACE = 120 * SECOND;
    /** In a hurry this host goes so long after the others were told. */
    static final long HURRY = 10 * SECOND;
    /** This host is expected to be off by then. */
    static final long THIS_HOST_STILL_HERE = 180 * SECOND;
    /** Between further attempts at this host. */
    static final long THIS_HOST_AGAIN = 30 * SECOND;
    /** Between wake-up calls to one host. */
    static final long WAKE_AGAIN = 30 * SECOND;
    /** The record is renewed so often while the battery is in use. */
    static final long RECORD_AGAIN = 60 * SECOND;

    private FixedTimes() {}
}
