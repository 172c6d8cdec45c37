package io.github.mustmon.mqtt;

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
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The messages by which Home Assistant learns of each UPS, after its documentation of MQTT device discovery. The id of a
 * device comes from the topic and the name of the UPS, because those two tell daemons at one broker apart anyway.
 *
 * @param settings how to announce
 * @param topics where the values are
 * @param energy whether energy counters that last over restarts are there
 */
record HomeAssistantDiscovery(HomeAssistantSettings settings, Topics topics, boolean energy) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONLY_UPS = "ups";
    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(1);

    /** Where a UPS is announced. */
    String topic(String ups) {
        return settings.prefix() + "/device/" + id(ups) + "/config";
    }

    /** After what time without news a value is worth nothing. */
    static Duration expiry(UpsSnapshot snapshot) {
        Duration twiceStale = snapshot.staleAfter().multipliedBy(2);
        return twiceStale.compareTo(SHORTEST_EXPIRY) > 0 ? twiceStale : SHORTEST_EXPIRY;
    }

    /** The announcement of one UPS. */
    String config(UpsSnapshot snapshot) {
        ObjectNode json = device(snapshot);
        ObjectNode components = json.putObject("components");
        entities().forEach(entity -> components.set(entity.id(), component(entity, snapshot)));
        return json.toString();
    }

    /**
     * The announcement that takes back the entities which an earlier one may have had and the next one will not; absent if
     * there are none. By the documentation a component is removed by naming its platform and nothing else.
     */
    Optional<String> withdrawal(UpsSnapshot snapshot) {
        if (energy) {
            return Optional.empty();
        }
        ObjectNode json = device(snapshot);
        ObjectNode components = json.putObject("components");
        for (Entity entity : Entity.ALL) {
            components.set(
                    entity.id(),
                    entity.needsEnergy()
                            ? NODES.objectNode().put("platform", entity.platform())
                            : component(entity, snapshot));
        }
        return Optional.of(json.toString());
    }

    private ObjectNode device(UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        ObjectNode json = NODES.objectNode();
        ObjectNode device = json.putObject("device");
        device.putArray("identifiers").add(id(ups));
        device.put("name", deviceName(ups));
        device.put("manufacturer", "MUST");
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        device.put(
                "model", identity.map(who -> "EP20 " + who.ratedWatts() + " W").orElse("EP20"));
        identity.ifPresent(who -> device.put("sw_version", Integer.toString(who.softwareVersion())));
        settings.dashboard().ifPresent(url -> device.put("configuration_url", url));
        ObjectNode origin = json.putObject("origin");
        origin.put("name", "mustmon");
        origin.put("sw_version", settings.softwareVersion());
        origin.put("support_url", "https://github.com/mustmon/mustmon");
        availability(json, List.of(topics.daemon(), topics.availability(ups)));
        json.put("availability_mode", "all");
        json.put("qos", 1);
        return json;
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
        json.put("value_template", entity.template());
        if (entity.outlivesLink()) {
            availability(json, List.of(topics.daemon()));
        } else {
            json.put("expire_after", expiry(snapshot).toSeconds());
        }
        return json;
    }

    /** Letters, digits, - and _ are allowed. What has to be replaced makes a difference nevertheless, by a checksum. */
    private String id(String ups) {
        String exact = topics.base() + "/" + ups;
        String id = "mustmon_" + exact.replaceAll("[^a-zA-Z0-9-]", "_");
        return exact.matches("[a-zA-Z0-9/-]*") ? id : id + "-" + Integer.toHexString(exact.hashCode());
    }

    private String deviceName(String ups) {
        return ups.equals(ONLY_UPS) ? settings.deviceName() : settings.deviceName() + " " + ups;
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
