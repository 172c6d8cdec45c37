package io.github.mustmon.notify.queue;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How delivery by one channel has gone since the program started. */
public final class DeliveryRecord {

    private static final Duration LONG_FAILING = Duration.ofMinutes(15);

    private long sent;
    private long failed;
    private long dropped;
    private Optional<Instant> lastSuccess = Optional.empty();
    private Optional<ChannelStatus.Failure> lastFailure = Optional.empty();
    private boolean refused;
    private int failuresInRow;
    private long failingSinceNanos;

    /** Nothing delivered yet, and nothing failed. */
    public DeliveryRecord() {}

    /** Counts a success. */
    public void delivered(Timestamp now) {
        sent++;
        lastSuccess = Optional.of(now.wall());
        refused = false;
        failuresInRow = 0;
    }

    /** Counts a failure, and returns how many it were in a row. */
    public int failed(Timestamp now, String cause) {
        failed++;
        if (failuresInRow == 0) {
            failingSinceNanos = now.nanos();
        }
        failuresInRow++;
        lastFailure = Optional.of(new ChannelStatus.Failure(now.wall(), cause));
        return failuresInRow;
    }

    /** The receiver will never take it. Returns whether it took what came before. */
    boolean refused(Timestamp now, String cause) {
        failed(now, cause);
        failuresInRow = 0;
        boolean first = !refused;
        refused = true;
        return first;
    }

    void dropped(int number) {
        dropped += number;
    }

    /** The state as others see it. */
    public ChannelStatus status(String name, String type, int waiting, Timestamp now) {
        boolean failing = refused
                || (failuresInRow > 0
                        && Duration.ofNanos(now.nanos() - failingSinceNanos).compareTo(LONG_FAILING) >= 0);
        return new ChannelStatus(name, type, sent, failed, dropped, waiting, lastSuccess, lastFailure, failing);
    }
}
