package io.github.mustmon.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong between keys whose values are right each by itself. */
final class ConfigCrossChecks {

    /** Topics below {@code mqtt.topic} that several UPSes with a topic each there must leave free. */
    private static final Map<String, String> TAKEN_TOPICS =
            Map.of("daemon", "the program itself", "power", "the power plan");

    private final ConfigValues values;
    private final List<String> problems = new ArrayList<>();

    private ConfigCrossChecks(ConfigValues values) {
        this.values = values;
    }

    static List<String> problems(ConfigValues values, List<DeviceConfig> devices) {
        ConfigCrossChecks checks = new ConfigCrossChecks(values);
        checks.check();
        checks.topics(devices);
        return checks.problems;
    }

    private void check() {
        boolean mqttEnabled = values.mqttEnabled();
        if (mqttEnabled && !isGiven(ConfigKeys.MQTT_BROKER)) {
            problems.add(where(ConfigKeys.MQTT_ENABLED) + "mqtt.broker: is needed when MQTT is on");
        }
        onlyTogether(ConfigKeys.WEB_TLS_CERTIFICATE, ConfigKeys.WEB_TLS_KEY);
        onlyTogether(ConfigKeys.WEB_USERNAME, ConfigKeys.WEB_PASSWORD_HASH);
        onlyTogether(ConfigKeys.NUT_TLS_CERTIFICATE, ConfigKeys.NUT_TLS_KEY);
        onlyTogether(ConfigKeys.MQTT_TLS_CERTIFICATE, ConfigKeys.MQTT_TLS_KEY);
        if (isGiven(ConfigKeys.MQTT_PASSWORD) && isGiven(ConfigKeys.MQTT_PASSWORD_FILE)) {
            problems.add(where(ConfigKeys.MQTT_PASSWORD_FILE)
                    + "mqtt.password_file: stands beside mqtt.password. Keep one.");
        }
        if (mqttEnabled) {
            needs(ConfigKeys.MQTT_PASSWORD, ConfigKeys.MQTT_USERNAME);
            needs(ConfigKeys.MQTT_PASSWORD_FILE, ConfigKeys.MQTT_USERNAME);
        }
        for (ConfigKey<?> key :
                List.of(ConfigKeys.MQTT_TLS_CA, ConfigKeys.MQTT_TLS_CERTIFICATE, ConfigKeys.MQTT_TLS_KEY)) {
            if (isGiven(key) && values.isValid(ConfigKeys.MQTT_TLS) && !values.get(ConfigKeys.MQTT_TLS)) {
                problems.add(where(key) + key.path() + ": does nothing while mqtt.tls.enabled is false");
            }
        }
        Duration staleAfter = values.find(ConfigKeys.STALE_AFTER).orElse(Duration.ofDays(1));
        if (values.isValid(ConfigKeys.INTERVAL) && staleAfter.compareTo(values.get(ConfigKeys.INTERVAL)) <= 0) {
            problems.add(where(ConfigKeys.STALE_AFTER)
                    + "monitoring.stale_after: must be longer than monitoring.interval, or every reading is stale");
        }
    }

    private void needs(ConfigKey<?> key, ConfigKey<?> needed) {
        if (isGiven(key) && !isGiven(needed)) {
            problems.add(where(key) + needed.path() + ": is needed beside " + key.path());
        }
    }

    private void onlyTogether(ConfigKey<?> one, ConfigKey<?> other) {
        if (isGiven(one) != isGiven(other)) {
            ConfigKey<?> present = isGiven(one) ? one : other;
            ConfigKey<?> missing = isGiven(one) ? other : one;
            problems.add(where(present) + missing.path() + ": is needed beside " + present.path());
        }
    }

    private void topics(List<DeviceConfig> devices) {
        if (values.mqttEnabled() && devices.size() > 1) {
            devices.stream()
                    .map(DeviceConfig::name)
                    .filter(TAKEN_TOPICS::containsKey)
                    .forEach(name -> problems.add("devices.name: must not be \"" + name
                            + "\" while MQTT is on; below mqtt.topic that is " + TAKEN_TOPICS.get(name)));
        }
    }

    private boolean isGiven(ConfigKey<?> key) {
        return values.isGiven(key);
    }

    private String where(ConfigKey<?> key) {
        return values.where(key);
    }
}
