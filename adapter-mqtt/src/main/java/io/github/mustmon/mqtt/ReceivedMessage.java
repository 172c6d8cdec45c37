package io.github.mustmon.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message from the broker.
 *
 * @param payload its content
 * @param retained whether the broker had retained it; false for one that was just published
 */
record ReceivedMessage(String payload, boolean retained) {

    /** The lists of topics are the longest messages that are expected. */
    static final int MAX_PAYLOAD_BYTES = 64 * 1024;

    /** With the topic, which has 65,535 bytes at most. */
    static final int MAX_PACKET_BYTES = 2 * MAX_PAYLOAD_BYTES;

    /** Absent for a payload that is too long to be meant for this program. */
    static Optional<ReceivedMessage> of(Optional<ByteBuffer> payload, boolean retained) {
        int bytes = payload.map(ByteBuffer::remaining).orElse(0);
        if (bytes > MAX_PAYLOAD_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new ReceivedMessage(
                payload.map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
                        .orElse(""),
                retained));
    }
}
