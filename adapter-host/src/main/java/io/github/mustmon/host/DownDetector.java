package io.github.mustmon.host;

import java.time.Duration;

/**
 * Tells from successive probes when a host is down: nothing but silence for 15 s. What answers or refuses begins it anew, and so
 * does what is unknown. Pure, for one thread.
 */
public final class DownDetector {

    /** A lost packet or two must not look like a host that is down. */
    public static final Duration SILENT_FOR = Duration.ofSeconds(15);

    private boolean silent;
    private long silentSince;

    /** Nothing probed yet: the host is not down. */
    public DownDetector() {}

    /**
     * One more probe.
     *
     * @param nanos when it began, on the monotonic clock
     * @return whether the host is down
     */
    public boolean update(Presence presence, long nanos) {
        if (presence != Presence.SILENT) {
            silent = false;
            return false;
        }
        if (!silent) {
            silent = true;
            silentSince = nanos;
        }
        return nanos - silentSince >= SILENT_FOR.toNanos();
    }
}
