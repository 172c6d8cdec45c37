package io.github.mustmon.mqtt;

import java.time.ZoneId;

/**
 * What is published, and where.
 *
 * @param broker which broker, and as whom
 * @param topic topic of the telemetry; those of availability, alarms and events lie below it
 * @param qos quality of service of readings, 0 to 2; states and events are never sent with less than 1
 * @param retain whether the broker retains readings, states and announcements for new subscribers; false for a broker that cannot
 *     retain anything
 * @param zone the zone in which people read times
 * @param homeAssistant how the UPSes are announced
 * @param owner identifies this daemon at each start, so that it clears retained messages of its own and of nobody else
 */
public record MqttSettings(
        BrokerSettings broker,
        String topic,
        int qos,
        boolean retain,
        ZoneId zone,
        HomeAssistantSettings homeAssistant,
        String owner) {

    private static final int EXACTLY_ONCE = 2;

    public MqttSettings {
        if (qos < 0 || qos > EXACTLY_ONCE) {
            throw new IllegalArgumentException("qos must be 0 to 2. Found: " + qos);
        }
    }
}
