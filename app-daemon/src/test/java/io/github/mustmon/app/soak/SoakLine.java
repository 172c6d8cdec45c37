package io.github.mustmon.app.soak;

import java.time.Duration;

/**
 * A line of the soak.
 *
 * @param ups what is at its far end
 * @param address how the daemon is told to find it
 * @param mayFail whether it is allowed to be lost or stale for a while
 * @param lateness how old an answer of this device is at most when it comes
 */
record SoakLine(SoakUps ups, String address, boolean mayFail, Duration lateness) {

    /** With answers that come at once. */
    SoakLine(SoakUps ups, String address, boolean mayFail) {
        this(ups, address, mayFail, Duration.ZERO);
    }
}
