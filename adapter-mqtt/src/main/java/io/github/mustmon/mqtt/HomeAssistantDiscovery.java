package io.github.mustmon.mqtt;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.mqtt.HaEntity.Facts;
import io.github.mustmon.mqtt.HaEntity.InPower;
import io.github.mustmon.mqtt.HaEntity.InState;
import io.github.mustmon.mqtt.HaEntity.InStateWithEnergy;
import io.github.mustmon.mqtt.HaEntity.InTelemetry;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages by which Home Assistant learns of each UPS, after its documentation of MQTT device discovery. The id of a
 * device comes from the topic and the name of the UPS, because those two distinguish daemons at one broker anyway.
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

    /** After what time without a message a value is no longer valid. */
    static Duration expiry(UpsSnapshot snapshot) {
        Duration twiceStale = snapshot.staleAfter().multipliedBy(2);
        return twiceStale.compareTo(MIN_EXPIRY) > 0 ? twiceStale : MIN_EXPIRY;
    }

    /**
     * The announcement of one UPS.
     *
     * @param plan the power plan that is shown with this UPS, if there is one
     */
    String config(UpsSnapshot snapshot, Optional<PowerPlanState> plan) {
        return announcement(snapshot, plan, json -> {});
    }

    /**
     * The announcement that removes the entities which an earlier one may have had and the next one will not; absent if there are
     * none. By the documentation a component is removed by naming its platform and nothing else.
     */
    Optional<String> withdrawal(UpsSnapshot snapshot, Optional<PowerPlanState> plan) {
        if (energy && plan.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(announcement(snapshot, plan, json -> {
            for (HaEntity entity : HaEntity.ALL) {
                if (!energy && entity.needsEnergy()) {
                    removed(json, entity.id(), entity.platform());
                }
            }
            if (plan.isEmpty()) {
                removed(json, HaEntity.POWER_STATE, HaEntity.SENSOR);
            }
        }));
    }

    private static void removed(JsonGenerator json, String id, String platform) throws IOException {
        json.writeObjectFieldStart(id);
        json.writeStringField("platform", platform);
        json.writeEndObject();
    }

    /** The values of entities that are no telemetry fields. */
    String state(Facts facts) {
        return JsonText.of(json -> {
            json.writeStartObject();
            for (HaEntity entity : entities()) {
                if (entity.from() instanceof InState own) {
                    JsonText.field(json, entity.field(), own.value().apply(facts));
                } else if (entity.from() instanceof InStateWithEnergy own) {
                    JsonText.field(json, entity.field(), facts.energy().map(own.value()));
                }
            }
            json.writeEndObject();
        });
    }

    private String announcement(UpsSnapshot snapshot, Optional<PowerPlanState> plan, JsonText.Content removals) {
        String ups = snapshot.ups();
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("device");
            device(json, snapshot);
            json.writeEndObject();
            json.writeObjectFieldStart("origin");
            json.writeStringField("name", "mustmon");
            json.writeStringField("sw_version", settings.softwareVersion());
            json.writeStringField("support_url", "https://github.com/mustmon/mustmon");
            json.writeEndObject();
            availability(json, List.of(topics.daemon(), topics.availability(ups)));
            json.writeStringField("availability_mode", "all");
            json.writeNumberField("qos", 1);
            json.writeObjectFieldStart("components");
            for (HaEntity entity : entities(plan)) {
                json.writeFieldName(entity.id());
                component(json, entity, snapshot);
            }
            removals.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void device(JsonGenerator json, UpsSnapshot snapshot) throws IOException {
        Optional<DeviceIdentity> identity =
                snapshot.reading().map(reading -> reading.telemetry().identity());
        json.writeArrayFieldStart("identifiers");
        json.writeString(id(snapshot.ups()));
        json.writeEndArray();
        json.writeStringField("name", deviceName(snapshot.ups()));
        json.writeStringField("manufacturer", "MUST");
        json.writeStringField(
                "model",
                identity.map(known -> "EP20 " + known.ratedWatts() + " W").orElse("EP20"));
        if (identity.isPresent()) {
            json.writeStringField("sw_version", Integer.toString(identity.get().softwareVersion()));
        }
        if (settings.dashboard().isPresent()) {
            json.writeStringField("configuration_url", settings.dashboard().get());
        }
    }

    private List<HaEntity> entities(Optional<PowerPlanState> plan) {
        return Stream.concat(entities().stream(), plan.stream().map(now -> HaEntity.ofPower(now.states())))
                .toList();
    }

    private List<HaEntity> entities() {
        return HaEntity.ALL.stream()
                .filter(entity -> energy || !entity.needsEnergy())
                .toList();
    }

    private void component(JsonGenerator json, HaEntity entity, UpsSnapshot snapshot) throws IOException {
        String ups = snapshot.ups();
        json.writeStartObject();
        json.writeStringField("platform", entity.platform());
        json.writeStringField("unique_id", id(ups) + "_" + entity.id());
        json.writeStringField("default_entity_id", entity.platform() + "." + objectId(ups) + "_" + entity.id());
        json.writeStringField("name", entity.name());
        for (Map.Entry<String, Object> option : entity.options().entrySet()) {
            JsonText.field(json, option.getKey(), Optional.of(option.getValue()));
        }
        json.writeStringField("state_topic", stateTopic(entity, ups));
        json.writeStringField("value_template", entity.template());
        if (entity.outlivesLink()) {
            availability(json, List.of(topics.daemon()));
        } else {
            json.writeNumberField("expire_after", expiry(snapshot).toSeconds());
        }
        json.writeEndObject();
    }

    private String stateTopic(HaEntity entity, String ups) {
        if (entity.from() instanceof InPower) {
            return topics.power();
        }
        return entity.from() instanceof InTelemetry ? topics.telemetry(ups) : topics.state(ups);
    }

    /** Whether a topic is one on which a daemon with our base topic announces a UPS, watched now or earlier, under any prefix. */
    boolean isOwn(String topic) {
        return topic.matches("[^#+\\p{Cntrl}]+/device/" + idOf(topics.base() + "/") + "[a-zA-Z0-9_-]*/config");
    }

    private static String idOf(String exact) {
        return "mustmon_" + exact.replaceAll("[^a-zA-Z0-9-]", "_");
    }

    /** Letters, digits, - and _ are allowed. A checksum distinguishes ids whose other characters were replaced. */
    private String id(String ups) {
        String exact = topics.base() + "/" + ups;
        String id = idOf(exact);
        return exact.matches("[a-zA-Z0-9/-]*") ? id : id + "-" + Integer.toHexString(exact.hashCode());
    }

    private String deviceName(String ups) {
        return ups.equals(ONLY_UPS) ? settings.deviceName() : settings.deviceName() + " " + ups;
    }

    /**
     * The part of an entity id that names the device: its name in Latin letters. A name that has none, or loses letters, is distinguished from
     * others by a checksum of name and topic.
     */
    private String objectId(String ups) {
        String name = deviceName(ups);
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (name.matches("[\\p{ASCII}]*[a-zA-Z0-9][\\p{ASCII}]*")) {
            return slug;
        }
        String checksum = Integer.toHexString((topics.base() + "/" + ups + "/" + name).hashCode());
        return (slug.isEmpty() ? "ups" : slug) + "_" + checksum;
    }

    private static void availability(JsonGenerator json, List<String> topics) throws IOException {
        json.writeArrayFieldStart("availability");
        for (String topic : topics) {
            json.writeStartObject();
            json.writeStringField("topic", topic);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
