package io.github.mustmon.power;

/**
 * One host that was told to go down, in a {@link PowerRecord}. Times are monotonic nanoseconds.
 *
 * @param stage its stage
 * @param host its name
 * @param stageNanos when its stage began
 * @param progress what is known of it, in lower case
 * @param downBefore whether it was down before the outage
 * @param woken whether it has been woken since
 */
public record HostRecord(
        String stage, String host, long stageNanos, String progress, boolean downBefore, boolean woken) {}
