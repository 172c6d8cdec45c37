package io.github.mustmon.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the message for which a broker ends the connection. MQTT 3.1.1 has no other answer to a message that is too large, and some
 * brokers give none in MQTT 5 either. The largest message in flight is suspected; the second time in a row that the connection is lost
 * while it is in flight, it is the one, unless the broker has accepted such a message meanwhile. For any number of threads.
 */
final class OversizeMessages {

    /** Smaller ones are accepted by every broker. */
    private static final int MIN_BYTES = 1000;

    private static final int LOSSES = 2;

    /** By topic the size from which messages are not sent any more. */
    private final Map<String, Integer> limits = new HashMap<>();

    private String suspect = "";
    private int suspectBytes;
    private int losses;

    /**
     * The broker ended the connection.
     *
     * @param largest the largest message in flight
     * @return the message that is not sent any more from now on, if it has just been found
     */
    synchronized Optional<Message> connectionLost(Optional<Message> largest) {
        Optional<Message> large = largest.filter(message -> message.bytes().length >= MIN_BYTES);
        if (large.isEmpty()) {
            losses = 0;
            return Optional.empty();
        }
        String topic = large.get().topic();
        losses = topic.equals(suspect) ? losses + 1 : 1;
        suspect = topic;
        suspectBytes = large.get().bytes().length;
        if (losses < LOSSES) {
            return Optional.empty();
        }
        losses = 0;
        limits.put(topic, blockedFrom(suspectBytes));
        return large;
    }

    /** The broker has acknowledged a message: one of about the suspect's size clears it, for then the network broke and not the broker. */
    synchronized void accepted(Message message) {
        if (message.topic().equals(suspect) && message.bytes().length >= blockedFrom(suspectBytes)) {
            losses = 0;
        }
    }

    /** Whether a message is not to be sent. */
    synchronized boolean contains(Message message) {
        Integer limit = limits.get(message.topic());
        return limit != null && message.bytes().length >= limit;
    }

    private static int blockedFrom(int refusedBytes) {
        return refusedBytes * 3 / 4;
    }
}
