package io.github.mustmon.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a configuration file gives beside the values of single keys.
 *
 * @param devices the entries of {@code devices}
 * @param nutUsers the entries of {@code nut.users}
 * @param trees the sections that are trees, by name
 */
record ConfigFileContent(
        List<Map<String, ConfigValue>> devices,
        List<Map<String, ConfigValue>> nutUsers,
        Map<String, ConfigTree> trees) {

    static final ConfigFileContent NONE = new ConfigFileContent(List.of(), List.of(), Map.of());

    /** The trees know the variables that hold their secrets. */
    ConfigFileContent withVariables(Map<String, String> environment) {
        Map<String, ConfigTree> known = new LinkedHashMap<>(trees);
        known.replaceAll((section, tree) -> tree.with(environment));
        return new ConfigFileContent(devices, nutUsers, known);
    }

    ConfigFileContent withDevices(List<Map<String, ConfigValue>> others) {
        return new ConfigFileContent(others, nutUsers, trees);
    }
}
