package io.github.mustmon.app.power;

import java.time.Duration;

/** What has to leave before the machine goes down, such as messages that are still unsent. */
@FunctionalInterface
public interface MessageFlush {

    /** There is nothing to wait for. */
    MessageFlush NONE = limit -> {};

    /**
     * Waits until it has left, and no longer than the limit.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void await(Duration limit) throws InterruptedException;
}
