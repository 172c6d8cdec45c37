package io.github.mustmon.app.config;

import java.util.List;
import java.util.Map;

/**
 * What is configured beside the values of single keys.
 *
 * @param devices the entries of {@code devices}
 * @param nutUsers the entries of {@code nut.users}
 * @param trees the sections that are trees, by name
 */
record ConfigFileContent(List<ConfigRecord> devices, List<ConfigRecord> nutUsers, Map<String, ConfigTree> trees) {}
