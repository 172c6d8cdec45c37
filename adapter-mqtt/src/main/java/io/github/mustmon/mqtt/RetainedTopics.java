package io.github.mustmon.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The topics on which the broker retains messages of one daemon. The list is retained by the broker itself, so that a daemon started
 * with fewer UPSes, or without Home Assistant, can clear what it left there before.
 *
 * @param clientId id of the client that wrote the list, which may differ at each start
 * @param owner the daemon that wrote the list, the same at each start; empty in lists of earlier versions
 * @param topics the topics
 */
record RetainedTopics(String clientId, String owner, Set<String> topics) {

    /** More than any daemon publishes; whatever is beyond it in a list is ignored. */
    static final int MAX_TOPICS = 300;

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CLIENT_ID = "client_id";
    private static final String OWNER = "owner";
    private static final String TOPICS = "topics";

    RetainedTopics {
        topics = Set.copyOf(topics);
    }

    /** Reads a list; absent if it is none. */
    static Optional<RetainedTopics> parse(String text) {
        String clientId = "";
        String owner = "";
        Set<String> topics = new LinkedHashSet<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(CLIENT_ID) && value == JsonToken.VALUE_STRING) {
                    clientId = json.getText();
                } else if (name.equals(OWNER) && value == JsonToken.VALUE_STRING) {
                    owner = json.getText();
                } else if (name.equals(TOPICS) && value == JsonToken.START_ARRAY) {
                    topics.addAll(texts(json));
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return topics.isEmpty() ? Optional.empty() : Optional.of(new RetainedTopics(clientId, owner, topics));
    }

    private static Set<String> texts(JsonParser json) throws IOException {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            if (item == JsonToken.VALUE_STRING && texts.size() < MAX_TOPICS) {
                texts.add(json.getText());
            } else {
                json.skipChildren();
            }
        }
        return texts;
    }

    String json() {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField(CLIENT_ID, clientId);
            json.writeStringField(OWNER, owner);
            json.writeArrayFieldStart(TOPICS);
            for (String topic : topics.stream().sorted().toList()) {
                json.writeString(topic);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The topics that are here and not there. */
    Set<String> without(RetainedTopics others) {
        Set<String> left = new LinkedHashSet<>(topics);
        left.removeAll(others.topics());
        return left;
    }
}
