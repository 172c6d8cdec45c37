package io.github.mustmon.notify.queue;

import java.util.List;

/** Takes down what changes in the queue of a channel, so that it can be repeated after a restart. */
interface Journal {

    /** Events that will not be delivered by this channel. */
    void dropped(String channel, List<Long> numbers);

    /** Events that became a message. */
    void batched(String channel, Batch batch);

    /** A message is done with. */
    void ended(String channel, String id, boolean delivered);
}
