package io.github.mustmon.protocol.alarm;

/** What a rule makes of a reading. */
enum Verdict {
    /** The condition holds. */
    BAD,
    /** The condition holds no more. */
    GOOD,
    /** Between the threshold and its hysteresis: an alarm stays, but none is raised. */
    UNDECIDED,
    /** The value is absent: nothing changes, and a delay that has begun goes on. */
    UNKNOWN
}
