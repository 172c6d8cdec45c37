package io.github.mustmon.app.config;

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

    ConfigFileContent withDevices(List<Map<String, ConfigValue>> others) {
        return new ConfigFileContent(others, nutUsers, trees);
    }
}
