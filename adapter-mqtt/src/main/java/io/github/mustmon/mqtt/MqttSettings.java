package io.github.mustmon.mqtt;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Which broker, as whom, and where to.
 *
 * @param host host of the broker
 * @param port its port, 1 to 65535
 * @param topic topic of the telemetry; those of availability, alarms and events lie below it
 * @param login user and password, if the broker wants them
 * @param clientId name at the broker; two clients of one name push each other out
 * @param qos quality of service, 0 to 2
 * @param retain whether the broker keeps the last telemetry for new subscribers
 * @param keepAlive time after which a silent broker is taken for gone
 * @param zone the zone in which people read times
 * @param tls how the connection is encrypted; absent for not at all
 * @param homeAssistant whether and where the UPSes are announced
 */
public record MqttSettings(
        String host,
        int port,
        String topic,
        Optional<Login> login,
        String clientId,
        int qos,
        boolean retain,
        Duration keepAlive,
        ZoneId zone,
        Optional<BrokerTls> tls,
        HomeAssistant homeAssistant) {

    public MqttSettings {
        Objects.requireNonNull(host, "host");
        requireRange("port", port, 1, 65_535);
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(clientId, "clientId");
        requireRange("qos", qos, 0, 2);
        Objects.requireNonNull(keepAlive, "keepAlive");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(homeAssistant, "homeAssistant");
    }

    /**
     * Announcing to Home Assistant.
     *
     * @param enabled whether to announce; what was announced before is taken back when not
     * @param prefix Home Assistant's discovery prefix, usually {@code homeassistant}
     */
    public record HomeAssistant(boolean enabled, String prefix) {
        public HomeAssistant {
            Objects.requireNonNull(prefix, "prefix");
        }
    }

    /**
     * Who we are at the broker. Never prints its password.
     *
     * @param username the user
     * @param password the password; empty for none
     */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return username + " with a password";
        }
    }

    private static void requireRange(String what, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(what + " must be " + lowest + " to " + highest + ". Found: " + value);
        }
    }
}
