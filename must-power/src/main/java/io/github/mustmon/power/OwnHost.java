package io.github.mustmon.power;

/** This host: told once, and again when it still runs. */
final class OwnHost {

    private boolean told;
    private long toldNanos;
    private int attempts;
    private int idleWays;
    private long nextNanos;
    private boolean confirmed;

    /** The daemon was away. Nobody knows whether the word was heard, so it is told again, unless a look finds mains before. */
    void restore(PowerRecord record, long now) {
        attempts = record.thisHostAttempts();
        told = attempts > 0;
        toldNanos = record.thisHostNanos();
        nextNanos = now + FixedTimes.LEAST_REST_AFTER_RESTART;
    }

    void reset() {
        told = false;
        attempts = 0;
        idleWays = 0;
        confirmed = false;
    }

    void tell(long now) {
        nextNanos = now + (told ? FixedTimes.THIS_HOST_AGAIN : FixedTimes.THIS_HOST_STILL_HERE);
        if (confirmed) {
            idleWays++;
        }
        if (!told) {
            toldNanos = now;
        }
        told = true;
        confirmed = false;
        attempts++;
    }

    void confirmed() {
        confirmed = true;
    }

    /** Every way has failed: again in a while. */
    void failed(long now) {
        confirmed = false;
        nextNanos = now + FixedTimes.THIS_HOST_AGAIN;
    }

    boolean due(long now) {
        return told && now - nextNanos >= 0;
    }

    boolean told() {
        return told;
    }

    long toldNanos() {
        return toldNanos;
    }

    int attempts() {
        return attempts;
    }

    int firstWay() {
        return idleWays;
    }
}
