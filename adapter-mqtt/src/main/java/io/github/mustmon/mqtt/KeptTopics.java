package io.github.mustmon.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The list of the topics for which the broker keeps something because of one daemon. The list is itself kept by the broker,
 * so that a daemon started with fewer UPSes, or without Home Assistant, can take back what the one before it left there.
 *
 * @param clientId who wrote the list
 * @param topics the topics
 */
record KeptTopics(String clientId, Set<String> topics) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_ID = "client_id";
    private static final String TOPICS = "topics";

    KeptTopics {
        topics = Set.copyOf(topics);
    }

    /** Reads a list; absent if it is none. */
    static Optional<KeptTopics> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Set<String> topics = new LinkedHashSet<>();
            json.path(TOPICS).forEach(topic -> topics.add(topic.asText()));
            return topics.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new KeptTopics(json.path(CLIENT_ID).asText(), topics));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(CLIENT_ID, clientId);
        var list = json.putArray(TOPICS);
        topics.stream().sorted().forEach(list::add);
        return json.toString();
    }

    /** What is here and not there. */
    Collection<String> without(KeptTopics others) {
        Set<String> left = new LinkedHashSet<>(topics);
        left.removeAll(others.topics());
        left.remove("");
        return left;
    }
}
