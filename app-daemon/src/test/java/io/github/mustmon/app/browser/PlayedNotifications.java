package io.github.mustmon.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The section {@code notify} of the API with one channel that works and one that fails. */
final class PlayedNotifications implements ApiSection {

    private static final String STATUS = """
            {"channels": [
              {"name": "phone", "type": "ntfy", "failing": false, "waiting": 0, "sent": 2, "failed": 0, "dropped": 0,
               "last_success": "2026-03-01T12:00:03Z", "last_failure": null},
              {"name": "mail", "type": "email", "failing": true, "waiting": 3, "sent": 0, "failed": 4, "dropped": 0,
               "last_success": null, "last_failure": {"at": "2026-03-01T12:01:03Z", "cause": "535 <b>rejected</b>"}}]}
            """;

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> tested = new CopyOnWriteArrayList<>();

    /** The channels that a test was asked for. */
    List<String> tested() {
        return List.copyOf(tested);
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public ObjectNode status() {
        return json(STATUS);
    }

    @Override
    public Map<String, ApiAction> actions() {
        return Map.of("test", this::test);
    }

    private ObjectNode test(ObjectNode request) {
        JsonNode channel = request.path("channel");
        tested.add(channel.asText());
        ObjectNode result = mapper.createObjectNode();
        boolean delivered = channel.asText().equals("phone");
        return result.put("channel", channel.asText())
                .put("delivered", delivered)
                .put("detail", delivered ? "200 OK" : "535 rejected")
                .put("duration_ms", 12);
    }

    private ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
