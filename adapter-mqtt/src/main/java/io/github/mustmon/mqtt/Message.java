package io.github.mustmon.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to publish.
 *
 * @param topic where
 * @param payload what
 * @param retained whether the broker keeps it
 * @param kind how much it matters when there is no room
 * @param expiry after what time it is worth nothing; only MQTT 5 can say so
 */
record Message(String topic, String payload, boolean retained, Kind kind, Optional<Duration> expiry) {

    private static final Duration EVENT_EXPIRY = Duration.ofDays(7);

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
        Objects.requireNonNull(expiry, "expiry");
    }

    /** What holds until something else is said. */
    static Message state(String topic, String payload) {
        return new Message(topic, payload, true, Kind.STATE, Optional.empty());
    }

    /** Takes back what the broker keeps for a topic. */
    static Message cleared(String topic) {
        return state(topic, "");
    }

    /** What happened. */
    static Message event(String topic, String payload) {
        return new Message(topic, payload, false, Kind.EVENT, Optional.of(EVENT_EXPIRY));
    }

    byte[] bytes() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}
