package io.github.mustmon.protocol.alarm;

/** What a rule makes of a reading. */
enum Evaluation {
    /** The condition holds. */
    VIOLATED,
    /** The condition holds no more. */
    CLEAR,
    /** Between the threshold and its hysteresis: an alarm stays, but none is raised. */
    UNDECIDED,
    /** The value is absent: nothing changes, and a delay that has begun goes on. */
    UNKNOWN
}
