package io.github.mustmon.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.mqtt.Entity.Facts;
import io.github.mustmon.mqtt.Entity.InState;
import io.github.mustmon.mqtt.Entity.InStateWithEnergy;
import io.github.mustmon.mqtt.Entity.InTelemetry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The messages by which Home Assistant learns of each UPS, after its documentation of MQTT device discovery. The id of a
 * device comes from the topic and the name of the UPS, because those two tell daemons at one broker apart anyway.
 *
 * @param prefix Home Assistant's discovery prefix
 * @param topics where the values are
 * @param energy whether energy counters that last over restarts are there
 */
record HomeAssistantDiscovery(String prefix, Topics topics, boolean energy) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SHORTEST_EXPIRY_SECONDS = 60;

    String topic(String ups) {
        return prefix + "/device/" + id(ups) + "/config";
    }

    /** Where Home Assistant tells that it has started. */
    String statusTopic() {
        return prefix + "/status";
    }

    /** Every announcement at the broker, ours and others'. */
    String everyAnnouncement() {
        return prefix + "/device/+/config";
    }

    /** The announcement of one UPS. */
    String config(UpsSnapshot snapshot) {
        ObjectNode json = NODES.objectNode();
        ObjectNode device = json.putObject("device");
        device.putArray("identifiers").add(id(snapshot.ups()));
        device.put("name", deviceName(snapshot.ups()));
        device.put("manufacturer", "MUST");
        device.put("model", "EP20");
        snapshot.reading()
                .map(r -> r.telemetry().identity().softwareVersion())
                .ifPresent(version -> device.put("sw_version", Integer.toString(version)));
        ObjectNode origin = json.putObject("origin");
        origin.put("name", "mustmon");
        origin.put("support_url", "https://github.com/mustmon/mustmon");
        availability(json, List.of(topics.daemon(), topics.availability(snapshot.ups())));
        json.put("availability_mode", "all");
        json.put("qos", 1);
        ObjectNode components = json.putObject("components");
        entities().forEach(entity -> components.set(entity.id(), component(entity, snapshot)));
        return json.toString();
    }

    /** What the telemetry lacks and the entities need. */
    String state(Facts facts) {
        ObjectNode json = NODES.objectNode();
        for (Entity entity : entities()) {
            if (entity.from() instanceof InState own) {
                put(json, entity.field(), own.value().apply(facts));
            } else if (entity.from() instanceof InStateWithEnergy own) {
                put(json, entity.field(), facts.energy().map(own.value()));
            }
        }
        return json.toString();
    }

    /** The topics that an announcement names, if this daemon made it; none if somebody else did. */
    Set<String> ownTopics(String config) {
        Set<String> named = new LinkedHashSet<>();
        try {
            JsonNode json = JSON.readTree(config);
            json.path("availability")
                    .forEach(each -> named.add(each.path("topic").asText()));
            json.path("components")
                    .forEach(each -> named.add(each.path("state_topic").asText()));
        } catch (JsonProcessingException e) {
            return Set.of();
        }
        named.remove("");
        return named.contains(topics.daemon()) ? named : Set.of();
    }

    private List<Entity> entities() {
        return Entity.ALL.stream()
                .filter(entity -> energy || !entity.needsEnergy())
                .toList();
    }

    private ObjectNode component(Entity entity, UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        ObjectNode json = NODES.objectNode();
        json.put("platform", entity.platform());
        json.put("unique_id", id(ups) + "_" + entity.id());
        json.put("default_entity_id", entity.platform() + "." + slug(deviceName(ups)) + "_" + entity.id());
        json.put("name", entity.name());
        entity.options().forEach((key, value) -> json.set(key, JSON.valueToTree(value)));
        json.put("state_topic", entity.from() instanceof InTelemetry ? topics.telemetry(ups) : topics.state(ups));
        json.put("value_template", "{{ value_json." + entity.field() + " }}");
        if (entity.outlivesLink()) {
            availability(json, List.of(topics.daemon()));
        } else {
            json.put(
                    "expire_after",
                    Math.max(SHORTEST_EXPIRY_SECONDS, 2 * snapshot.staleAfter().toSeconds()));
        }
        return json;
    }

    private String id(String ups) {
        return ("mustmon_" + topics.base() + "_" + ups).replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    private static String deviceName(String ups) {
        return ups.equals("ups") ? "UPS" : "UPS " + ups;
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static void availability(ObjectNode json, List<String> topics) {
        ArrayNode list = json.putArray("availability");
        topics.forEach(topic -> list.addObject().put("topic", topic));
    }

    private static void put(ObjectNode json, String name, Optional<?> value) {
        json.set(name, value.<JsonNode>map(JSON::valueToTree).orElse(NODES.nullNode()));
    }
}
