package io.github.mustmon.app.soak;

/**
 * A line of the soak.
 *
 * @param ups what is at its far end
 * @param address how the daemon is told to find it
 * @param mayFail whether it is allowed to be lost or stale for a while
 */
record SoakLine(SoakUps ups, String address, boolean mayFail) {}
