package io.github.mustmon.app.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys by their path, and the sections that they lie in. */
final class KeyTable {

    private final Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();
    private final Map<String, Set<String>> namesBySection = new LinkedHashMap<>();

    KeyTable(Collection<ConfigKey<?>> all) {
        for (ConfigKey<?> key : all) {
            keys.put(key.path(), key);
            String below = key.path();
            while (!below.isEmpty()) {
                int dot = below.lastIndexOf('.');
                String section = dot < 0 ? "" : below.substring(0, dot);
                names(section).add(below.substring(dot + 1));
                below = section;
            }
        }
        names("").addAll(ConfigTree.SECTIONS);
        for (String path : RecordLists.KEYS.keySet()) {
            int dot = path.lastIndexOf('.');
            names(dot < 0 ? "" : path.substring(0, dot)).add(path.substring(dot + 1));
        }
    }

    /** All keys in the order of the table. */
    Collection<ConfigKey<?>> keys() {
        return keys.values();
    }

    Optional<ConfigKey<?>> key(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    boolean isSection(String path) {
        return namesBySection.containsKey(path);
    }

    /** Names of keys and sections directly in a section; "" is the top. */
    List<String> namesIn(String section) {
        return List.copyOf(namesBySection.getOrDefault(section, Set.of()));
    }

    /** The first key with that last part, for those who put a key into the wrong section. */
    Optional<String> pathNamed(String name) {
        return keys.values().stream()
                .filter(key -> key.name().equals(name))
                .map(ConfigKey::path)
                .findFirst();
    }

    private Set<String> names(String section) {
        return namesBySection.computeIfAbsent(section, s -> new LinkedHashSet<>());
    }
}
