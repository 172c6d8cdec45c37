package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.mqtt.HaEntity.Facts;
import io.github.mustmon.mqtt.HaEntity.InState;
import io.github.mustmon.mqtt.HaEntity.InStateWithEnergy;
import io.github.mustmon.mqtt.HaEntity.InTelemetry;
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

    private static final String ONLY_UPS = "ups";
    private static final Duration MIN_EXPIRY = Duration.ofMinutes(1);

    /** Where a UPS is announced. */
    String topic(String ups) {
        return settings.prefix() + "/device/" + id(ups) + "/config";
    }

    /** After what time without news a value is worth nothing. */
    static Duration expiry(UpsSnapshot snapshot) {
        Duration twiceStale = snapshot.staleAfter().multipliedBy(2);
        return twiceStale.compareTo(MIN_EXPIRY) > 0 ? twiceStale : MIN_EXPIRY;
    }

    /** The announcement of one UPS. */
    String config(UpsSnapshot snapshot) {
        JsonObject json = device(snapshot);
        JsonObject components = json.putObject("components");
        entities().forEach(entity -> components.put(entity.id(), component(entity, snapshot)));
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
        JsonObject json = device(snapshot);
        JsonObject components = json.putObject("components");
        for (HaEntity entity : HaEntity.ALL) {
            components.put(
                    entity.id(),
                    entity.needsEnergy()
                            ? new JsonObject().put("platform", entity.platform())
                            : component(entity, snapshot));
        }
        return Optional.of(json.toString());
    }

    private JsonObject device(UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        JsonObject json = new JsonObject();
        JsonObject device = json.putObject("device");
        device.putArray("identifiers").add(id(ups));
        device.put("name", deviceName(ups));
        device.put("manufacturer", "MUST");
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        device.put(
                "model", identity.map(who -> "EP20 " + who.ratedWatts() + " W").orElse("EP20"));
        identity.ifPresent(who -> device.put("sw_version", Integer.toString(who.softwareVersion())));
        settings.dashboard().ifPresent(url -> device.put("configuration_url", url));
        JsonObject origin = json.putObject("origin");
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
        JsonObject json = new JsonObject();
        for (HaEntity entity : entities()) {
            if (entity.from() instanceof InState own) {
                json.put(entity.field(), own.value().apply(facts));
            } else if (entity.from() instanceof InStateWithEnergy own) {
                json.put(entity.field(), facts.energy().map(own.value()));
            }
        }
        return json.toString();
    }

    private List<HaEntity> entities() {
        return HaEntity.ALL.stream()
                .filter(entity -> energy || !entity.needsEnergy())
                .toList();
    }

    private JsonObject component(HaEntity entity, UpsSnapshot snapshot) {
        String ups = snapshot.ups();
        JsonObject json = new JsonObject();
        json.put("platform", entity.platform());
        json.put("unique_id", id(ups) + "_" + entity.id());
        json.put("default_entity_id", entity.platform() + "." + slug(deviceName(ups)) + "_" + entity.id());
        json.put("name", entity.name());
        entity.options().forEach((key, value) -> json.put(key, Optional.of(value)));
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

    private static void availability(JsonObject json, List<String> topics) {
        JsonArray list = json.putArray("availability");
        topics.forEach(topic -> list.addObject().put("topic", topic));
    }
}
