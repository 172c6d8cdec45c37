package io.github.mustmon.protocol.alarm;

/** What a rule makes of a reading. */
enum Verdict {
    /** The condition holds. */
    BAD,
    /** The condition holds no more. */
    GOOD,
    /** Between the threshold and its hysteresis, or not known: stays as it was. */
    UNDECIDED
}
