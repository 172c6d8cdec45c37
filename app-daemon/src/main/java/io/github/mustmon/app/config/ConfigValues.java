package io.github.mustmon.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of every key with who gave it, all checked against their rules. Immutable. */
final class ConfigValues {

    private final Map<String, ConfigValue> given;

    private ConfigValues(Map<String, ConfigValue> given) {
        this.given = Map.copyOf(given);
    }

    /**
     * @param layers the strongest first
     * @param problems where broken rules are told
     */
    static ConfigValues of(List<Map<String, ConfigValue>> layers, List<String> problems) {
        Map<String, ConfigValue> merged = new LinkedHashMap<>();
        for (Map<String, ConfigValue> layer : layers) {
            layer.forEach(merged::putIfAbsent);
        }
        for (ConfigKey<?> key : KeyTable.keys()) {
            ConfigValue value = merged.get(key.path());
            if (value != null) {
                check(key.path(), key.type(), value, problems);
            }
        }
        return new ConfigValues(merged);
    }

    /** Tells a broken rule as {@code where: key: must be …. Found: "…"}. */
    static <T> Optional<T> check(String path, ValueType<T> type, ConfigValue value, List<String> problems) {
        try {
            return Optional.of(type.parse().apply(value.text()));
        } catch (IllegalArgumentException e) {
            String found = type.secret() ? "(not shown)" : "\"" + value.text() + "\"";
            problems.add(value.where() + ": " + path + ": must be " + type.rule() + ". Found: " + found);
            return Optional.empty();
        }
    }

    <T> T get(ConfigKey<T> key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException(key.path() + " has no default"));
    }

    /** The value of a key: as given, else its default, else absent. */
    <T> Optional<T> find(ConfigKey<T> key) {
        ConfigValue value = given.get(key.path());
        return Optional.ofNullable(value)
                .map(ConfigValue::text)
                .or(key::fallback)
                .map(text -> key.type().parse().apply(text));
    }

    /** Whether MQTT is wanted: as {@code mqtt.enabled} says, else if a broker is given. */
    boolean mqttEnabled() {
        return find(ConfigKeys.MQTT_ENABLED).orElse(find(ConfigKeys.MQTT_BROKER).isPresent());
    }

    /** Who gave the value; absent when it is the default. */
    Optional<ConfigValue> given(ConfigKey<?> key) {
        return Optional.ofNullable(given.get(key.path()));
    }

    boolean isGiven(ConfigKey<?> key) {
        return given(key).isPresent();
    }

    /** Who gave the value, as the beginning of a message; empty for a default. */
    String where(ConfigKey<?> key) {
        return given(key).map(value -> value.where() + ": ").orElse("");
    }
}
