package io.github.mustmon.notify.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * How one channel does.
 *
 * @param name of the channel
 * @param type its type's word
 * @param sent messages delivered since the program started
 * @param failed attempts that failed since then
 * @param dropped events that were given up since then: too old, refused or too many; not those that a newer one replaced
 * @param waiting events that wait
 * @param lastSuccess when a message was last delivered
 * @param lastFailure the last failure and its cause
 * @param failing condition of the alarm {@code notify_failed}: the last message was refused, or none could be delivered for
 *     15 minutes
 */
public record ChannelStatus(
        String name,
        String type,
        long sent,
        long failed,
        long dropped,
        int waiting,
        Optional<Instant> lastSuccess,
        Optional<Failure> lastFailure,
        boolean failing) {

    /**
     * One failed attempt.
     *
     * @param cause for people; holds no secret
     */
    public record Failure(Instant at, String cause) {}
}
