package io.github.mustmon.notify.channel;

import io.github.mustmon.notify.message.Message;

/** One way to reach people. */
public interface Channel {

    /**
     * Sends one message and waits for what the receiver says, at most some tens of seconds. Called by one thread at a time.
     * Never throws for what may go wrong outside of the program.
     */
    DeliveryResult send(Message message);

    /** Whether each event is sent by itself and at once, as scripts expect, instead of several in one message. */
    default boolean oneEventEach() {
        return false;
    }
}
