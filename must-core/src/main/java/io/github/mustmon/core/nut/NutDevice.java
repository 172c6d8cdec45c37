package io.github.mustmon.core.nut;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One device as NUT shows it. Immutable. Names of variables and commands are found whatever their case.
 *
 * @param name its name
 * @param description what people call it
 * @param availability whether the variables may be told
 * @param variables the variables by name; while they may not be told, only those that need no reading
 * @param commands descriptions of the instant commands by name
 */
public record NutDevice(
        String name,
        Optional<String> description,
        NutAvailability availability,
        SortedMap<String, NutValue> variables,
        SortedMap<String, String> commands) {

    /** The name of the variable that clients act on. */
    public static final String STATUS = "ups.status";

    public NutDevice {
        variables = withoutCase(variables);
        commands = withoutCase(commands);
    }

    /** A variable, whatever the case of its name. */
    public Optional<NutValue> variable(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }

    /** The same device with another status; unchanged if it has none. */
    NutDevice withStatus(String status) {
        NutValue before = variables.get(STATUS);
        if (before == null) {
            return this;
        }
        SortedMap<String, NutValue> changed = new TreeMap<>(variables);
        changed.put(STATUS, new NutValue(status, before.description(), before.type()));
        return new NutDevice(name, description, availability, changed, commands);
    }

    private static <T> SortedMap<String, T> withoutCase(Map<String, T> map) {
        SortedMap<String, T> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
