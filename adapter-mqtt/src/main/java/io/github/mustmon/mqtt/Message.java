package io.github.mustmon.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A message to publish.
 *
 * @param topic its topic
 * @param payload its content
 * @param retained whether the broker retains it
 * @param kind what is dropped first when there are too many
 * @param expiry after what time it is no longer valid; only MQTT 5 transmits it
 */
record Message(String topic, String payload, boolean retained, Kind kind, Optional<Duration> expiry) {

    private static final Duration EVENT_EXPIRY = Duration.ofDays(7);

    /** What may be dropped while the broker cannot be reached. */
    enum Kind {
        /** A present state: only the newest of a topic is needed. */
        STATE,
        /** A reading: the oldest are dropped first. */
        READING,
        /** An event: dropped last. */
        EVENT
    }

    /** An event. */
    static Message event(String topic, String payload) {
        return new Message(topic, payload, false, Kind.EVENT, Optional.of(EVENT_EXPIRY));
    }

    byte[] bytes() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}
