package io.github.mustmon.app.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The value of every key with who gave it, all checked against their rules. Immutable. */
final class ConfigValues {

    private final Map<String, ConfigValue> given;
    private final Set<String> broken;

    private ConfigValues(Map<String, ConfigValue> given, Set<String> broken) {
        this.given = Map.copyOf(given);
        this.broken = Set.copyOf(broken);
    }

    /**
     * @param layers the strongest first
     * @param misspelt paths of keys that were probably meant by unknown ones
     * @param problems where broken rules are told
     */
    static ConfigValues of(List<Map<String, ConfigValue>> layers, Set<String> misspelt, List<String> problems) {
        Map<String, ConfigValue> merged = new LinkedHashMap<>();
        for (Map<String, ConfigValue> layer : layers) {
            layer.forEach(merged::putIfAbsent);
        }
        Set<String> broken = new HashSet<>(misspelt);
        broken.removeAll(merged.keySet());
        for (ConfigKey<?> key : KeyTable.keys()) {
            ConfigValue value = merged.get(key.path());
            if (value != null && check(key.path(), key.type(), value, problems).isEmpty()) {
                broken.add(key.path());
            }
        }
        return new ConfigValues(merged, broken);
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

    /** The value of a key: as given, else its default, else absent. One that breaks its rule is taken for not given. */
    <T> Optional<T> find(ConfigKey<T> key) {
        return given(key)
                .filter(value -> isValid(key))
                .map(ConfigValue::text)
                .or(key::fallback)
                .map(text -> key.type().parse().apply(text));
    }

    /** Whether MQTT is wanted: as {@code mqtt.enabled} says, else if a broker is given. */
    boolean mqttEnabled() {
        return isValid(ConfigKeys.MQTT_ENABLED)
                && find(ConfigKeys.MQTT_ENABLED).orElse(isGiven(ConfigKeys.MQTT_BROKER));
    }

    /** Whether the value keeps the rule of its key, as one that is not given does; false for a key that was misspelt. */
    boolean isValid(ConfigKey<?> key) {
        return !broken.contains(key.path());
    }

    /** Who gave the value; absent when it is the default. */
    Optional<ConfigValue> given(ConfigKey<?> key) {
        return Optional.ofNullable(given.get(key.path()));
    }

    /** Whether somebody wanted to give the key a value, be it valid or not. */
    boolean isGiven(ConfigKey<?> key) {
        return given(key).isPresent() || !isValid(key);
    }

    /** Who gave the value, as the beginning of a message; empty for a default. */
    String where(ConfigKey<?> key) {
        return given(key).map(value -> value.where() + ": ").orElse("");
    }
}
