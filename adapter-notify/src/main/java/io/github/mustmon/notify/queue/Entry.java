package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;

/**
 * An event that waits for delivery.
 *
 * @param number grows with each event that is queued
 * @param event the event
 * @param sinceNanos when it happened, on the monotonic clock of this process
 */
record Entry(long number, NotifiableEvent event, long sinceNanos) {

    Duration age(Timestamp now) {
        return Duration.ofNanos(now.nanos() - sinceNanos);
    }

    /**
     * Whether it is no longer worth delivering.
     *
     * @param held how long it had to wait at first, which does not count
     */
    boolean isExpired(Timestamp now, Duration held) {
        return age(now).minus(held).compareTo(event.severity().kept()) > 0;
    }
}
