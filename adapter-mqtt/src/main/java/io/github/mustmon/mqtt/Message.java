package io.github.mustmon.mqtt;

import java.util.Objects;

/**
 * Something to publish.
 *
 * @param topic where
 * @param payload what
 * @param retained whether the broker keeps it
 * @param kind how much it matters when there is no room
 */
record Message(String topic, String payload, boolean retained, Kind kind) {

    /** What may be dropped first while the broker is away. */
    enum Kind {
        /** The state of now: only the newest of a topic matters. */
        STATE,
        /** A reading: the oldest are dropped first. */
        READING,
        /** What happened: kept as long as there is room at all. */
        EVENT
    }

    Message {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(kind, "kind");
    }
}
