package io.github.mustmon.app.config;

import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Walks a YAML file along the table of keys: what is known is collected with its place, what is not is a problem with the
 * nearest key that there is.
 */
final class ConfigFileParser {

    private final String source;
    private final KeyTable table;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();
    private final Map<String, List<Map<String, ConfigValue>>> records = new LinkedHashMap<>();
    private final Map<String, ConfigTree> trees = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigFileParser(String source, KeyTable table) {
        this.source = source;
        this.table = table;
    }

    /**
     * @param source what the text is called in messages
     * @param yaml the text
     * @throws ConfigException if it is not YAML
     */
    static ConfigFileParser read(String source, String yaml, KeyTable table) throws ConfigException {
        ConfigFileParser file = new ConfigFileParser(source, table);
        YamlNode root = YamlReader.read(source, yaml);
        if (root instanceof Mapping mapping) {
            file.section("", mapping);
        } else if (!(root instanceof Scalar scalar && !scalar.given())) {
            file.problem(root.line(), "a configuration is made of sections such as \"web:\", each with keys below it");
        }
        return file;
    }

    /** Only a list of devices, as an environment variable gives it. */
    static ConfigFileParser readDevices(String source, String yaml, KeyTable table) throws ConfigException {
        ConfigFileParser file = new ConfigFileParser(source, table);
        file.records(ConfigKeys.DEVICES, YamlReader.read(source, yaml));
        return file;
    }

    /** Values by path. */
    Map<String, ConfigValue> values() {
        return values;
    }

    /** Lists and trees. */
    ConfigFileContent content() {
        return new ConfigFileContent(
                records.getOrDefault(ConfigKeys.DEVICES, List.of()),
                records.getOrDefault(RecordLists.NUT_USERS, List.of()),
                trees);
    }

    /** What is wrong. */
    List<String> problems() {
        return problems;
    }

    private void section(String path, Mapping mapping) {
        mapping.entries().forEach((name, entry) -> entry(path.isEmpty() ? name : path + "." + name, name, entry));
    }

    private void entry(String path, String name, Entry entry) {
        if (RecordLists.KEYS.containsKey(path)) {
            records(path, entry.value());
        } else if (ConfigTree.SECTIONS.contains(path)) {
            tree(path, entry);
        } else if (table.key(path).isPresent()) {
            value(path, entry).ifPresent(given -> values.put(path, given));
        } else if (table.isSection(path)) {
            if (entry.value() instanceof Mapping below) {
                section(path, below);
            } else if (!(entry.value() instanceof Scalar scalar && !scalar.given())) {
                problem(
                        entry.keyLine(),
                        path + ": is a section; its keys stand below it: " + String.join(", ", table.namesIn(path)));
            }
        } else {
            String section = path.equals(name) ? "" : path.substring(0, path.length() - name.length() - 1);
            unknown(
                    entry.keyLine(),
                    path,
                    Suggestions.of(name, table.namesIn(section))
                            .map(near -> section.isEmpty() ? near : section + "." + near)
                            .or(() -> table.pathNamed(name)));
        }
    }

    private void tree(String section, Entry entry) {
        if (entry.value() instanceof Mapping mapping) {
            trees.put(section, new ConfigTree(source, section, mapping));
        } else if (!(entry.value() instanceof Scalar scalar && !scalar.given())) {
            problem(entry.keyLine(), section + ": is a section; its keys stand below it, one to a line");
        }
    }

    private void records(String path, YamlNode node) {
        if (!(node instanceof Sequence sequence)) {
            problem(node.line(), path + ": must be a list, one \"- name: …\" for each entry");
            return;
        }
        List<Map<String, ConfigValue>> list = records.computeIfAbsent(path, unknown -> new ArrayList<>());
        for (YamlNode item : sequence.items()) {
            if (item instanceof Mapping mapping) {
                list.add(record(path, mapping));
            } else {
                problem(item.line(), path + ": each entry needs keys such as \"name:\"");
            }
        }
    }

    private Map<String, ConfigValue> record(String list, Mapping mapping) {
        List<String> names = RecordLists.KEYS.getOrDefault(list, List.of());
        Map<String, ConfigValue> record = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            String path = list + "." + name;
            if (names.contains(name)) {
                value(path, entry).ifPresent(given -> record.put(name, given));
            } else {
                unknown(entry.keyLine(), path, Suggestions.of(name, names).map(near -> list + "." + near));
            }
        });
        return record;
    }

    private Optional<ConfigValue> value(String path, Entry entry) {
        YamlNode node = entry.value();
        String where = source + " line " + node.line();
        if (node instanceof Scalar scalar) {
            return scalar.given() ? Optional.of(new ConfigValue(scalar.text(), where, node.line())) : Optional.empty();
        }
        boolean isList = table.key(path)
                .filter(key -> key.type().equals(ValueType.TEXTS))
                .isPresent();
        if (node instanceof Sequence list && isList && list.items().stream().allMatch(Scalar.class::isInstance)) {
            String joined =
                    list.items().stream().map(item -> ((Scalar) item).text()).collect(Collectors.joining(","));
            return Optional.of(new ConfigValue(joined, where, node.line()));
        }
        problem(
                entry.keyLine(),
                path + ": must be a single value. Found: "
                        + (node instanceof Sequence
                                ? "a list. If the value itself begins with [ or -, put it into quotes"
                                : "keys below it. If the value itself begins with {, put it into quotes"));
        return Optional.empty();
    }

    private void unknown(int line, String path, Optional<String> nearest) {
        problem(
                line,
                path + ": unknown key."
                        + nearest.map(near -> " Did you mean " + near + "?")
                                .orElse(" The keys there are: mustmon config example"));
    }

    private void problem(int line, String text) {
        problems.add(source + " line " + line + ": " + text);
    }
}
