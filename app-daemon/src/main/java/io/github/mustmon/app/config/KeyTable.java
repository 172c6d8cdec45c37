package io.github.mustmon.app.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys by their path, those of the alarm rules and of lists included, and the sections that they lie in. */
final class KeyTable {

    private static final Map<String, ConfigKey<?>> KEYS = new LinkedHashMap<>();
    private static final Map<String, List<RecordKey<?>>> LISTS = new LinkedHashMap<>();
    private static final Map<String, Set<String>> NAMES_BY_SECTION = new LinkedHashMap<>();

    static {
        ConfigKeys.declared().forEach(key -> KEYS.put(key.path(), key));
        AlarmSettings.keys().forEach(key -> KEYS.put(key.path(), key));
        LISTS.put(ConfigKeys.DEVICES, DeviceKeys.ALL);
        LISTS.put(ConfigKeys.NUT_USERS, NutUserConfig.KEYS);
        KEYS.keySet().forEach(KeyTable::addToSections);
        ConfigTree.SECTIONS.forEach(KeyTable::addToSections);
        LISTS.keySet().forEach(KeyTable::addToSections);
    }

    private KeyTable() {}

    private static void addToSections(String path) {
        String below = path;
        while (!below.isEmpty()) {
            int dot = below.lastIndexOf('.');
            String section = dot < 0 ? "" : below.substring(0, dot);
            NAMES_BY_SECTION
                    .computeIfAbsent(section, unknown -> new LinkedHashSet<>())
                    .add(below.substring(dot + 1));
            below = section;
        }
    }

    /** All keys in the order of the table. */
    static Collection<ConfigKey<?>> keys() {
        return KEYS.values();
    }

    static Optional<ConfigKey<?>> key(String path) {
        return Optional.ofNullable(KEYS.get(path));
    }

    /** The keys of the entries of a list; absent if the path is none of a list. */
    static Optional<List<RecordKey<?>>> list(String path) {
        return Optional.ofNullable(LISTS.get(path));
    }

    static boolean isSection(String path) {
        return NAMES_BY_SECTION.containsKey(path);
    }

    /** Names of keys and sections directly in a section; "" is the top. */
    static List<String> namesIn(String section) {
        return List.copyOf(NAMES_BY_SECTION.getOrDefault(section, Set.of()));
    }

    /** The first key with that last part, for those who put a key into the wrong section. */
    static Optional<String> pathNamed(String name) {
        return KEYS.values().stream()
                .filter(key -> key.name().equals(name))
                .map(ConfigKey::path)
                .findFirst();
    }
}
