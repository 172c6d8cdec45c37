package io.github.mustmon.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a list, such as one UPS below {@code devices:}.
 *
 * @param list the path of the list
 * @param where who gave the entry, as the beginning of a message: {@code "config.yaml line 7: "}
 * @param values what the entry gives, by the names of its keys, in the order of the file
 * @param misspelt names of keys that were probably meant by unknown ones
 */
record ConfigRecord(String list, String where, Map<String, ConfigValue> values, Set<String> misspelt) {

    Optional<ConfigValue> given(RecordKey<?> key) {
        return Optional.ofNullable(values.get(key.name()));
    }

    /** Whether the entry gives none of the keys, and none that may be a misspelling of one. */
    boolean lacks(RecordKey<?>... keys) {
        return Arrays.stream(keys)
                .map(RecordKey::name)
                .noneMatch(name -> values.containsKey(name) || misspelt.contains(name));
    }

    /** The value as it stands there; empty if it is not given. */
    String text(RecordKey<?> key) {
        return given(key).map(ConfigValue::text).orElse("");
    }

    /** The value; absent if it is not given, or breaks the rule of its key, which is added to the problems. */
    <T> Optional<T> find(RecordKey<T> key, List<String> problems) {
        return given(key).flatMap(value -> ConfigValues.check(list + "." + key.name(), key.type(), value, problems));
    }
}
