package io.github.mustmon.app.config;

import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks a YAML file along the table of keys: what is known is collected with its place, what is not is a problem with the
 * nearest key that there is.
 */
final class ConfigFileParser {

    private final String source;
    private final Map<String, String> environment;
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();
    private final Map<String, List<ConfigRecord>> lists = new LinkedHashMap<>();
    private final Map<String, ConfigTree> trees = new LinkedHashMap<>();
    private final Set<String> misspelt = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigFileParser(String source, Map<String, String> environment) {
        this.source = source;
        this.environment = environment;
    }

    static ConfigFileParser empty() {
        return new ConfigFileParser("", Map.of());
    }

    /**
     * @param source what the text is called in messages
     * @param yaml the text
     * @param environment variables may hold the secrets of the sections that are trees
     * @throws ConfigException if it is not YAML
     */
    static ConfigFileParser read(String source, String yaml, Map<String, String> environment) throws ConfigException {
        ConfigFileParser file = new ConfigFileParser(source, environment);
        YamlNode root = YamlReader.read(source, yaml);
        if (root instanceof Mapping mapping) {
            file.section("", mapping);
        } else if (isGiven(root)) {
            file.problem(root.line(), "a configuration is made of sections such as \"web:\", each with keys below it");
        }
        return file;
    }

    /** Only a list of devices, as an environment variable gives it. */
    static ConfigFileParser readDevices(String source, String yaml) throws ConfigException {
        ConfigFileParser file = new ConfigFileParser(source, Map.of());
        file.readList(ConfigKeys.DEVICES, DeviceKeys.ALL, YamlReader.read(source, yaml));
        return file;
    }

    Map<String, ConfigValue> values() {
        return values;
    }

    List<ConfigRecord> list(String path) {
        return lists.getOrDefault(path, List.of());
    }

    Map<String, ConfigTree> trees() {
        return trees;
    }

    /** Paths of keys that are near to one that is unknown, and so were probably meant to be given. */
    Set<String> misspelt() {
        return misspelt;
    }

    List<String> problems() {
        return problems;
    }

    private void section(String path, Mapping mapping) {
        mapping.entries().forEach((name, entry) -> entry(path.isEmpty() ? name : path + "." + name, name, entry));
    }

    private void entry(String path, String name, Entry entry) {
        if (KeyTable.list(path).isPresent()) {
            readList(path, KeyTable.list(path).get(), entry.value());
        } else if (ConfigTree.SECTIONS.contains(path)) {
            tree(path, entry);
        } else if (KeyTable.key(path).isPresent()) {
            value(path, KeyTable.key(path).get().type(), entry).ifPresent(given -> values.put(path, given));
        } else if (KeyTable.isSection(path)) {
            if (entry.value() instanceof Mapping below) {
                section(path, below);
            } else if (isGiven(entry.value())) {
                problem(
                        entry.keyLine(),
                        path + ": is a section; its keys stand below it: " + String.join(", ", KeyTable.namesIn(path)));
            }
        } else {
            String section = path.equals(name) ? "" : path.substring(0, path.length() - name.length() - 1);
            Optional<String> near = Suggestions.of(name, KeyTable.namesIn(section))
                    .map(known -> section.isEmpty() ? known : section + "." + known);
            near.ifPresent(misspelt::add);
            unknown(entry.keyLine(), path, near.or(() -> KeyTable.pathNamed(name)));
        }
    }

    private void tree(String section, Entry entry) {
        if (entry.value() instanceof Mapping mapping) {
            trees.put(section, new ConfigTree(source, section, mapping, environment));
        } else if (isGiven(entry.value())) {
            problem(entry.keyLine(), section + ": is a section; its keys stand below it, one to a line");
        }
    }

    private void readList(String path, List<RecordKey<?>> keys, YamlNode node) {
        if (!(node instanceof Sequence sequence)) {
            problem(node.line(), path + ": must be a list, one \"- name: …\" for each entry");
            return;
        }
        List<ConfigRecord> list = lists.computeIfAbsent(path, unknown -> new ArrayList<>());
        for (YamlNode item : sequence.items()) {
            if (item instanceof Mapping mapping) {
                list.add(record(path, keys, mapping));
            } else {
                problem(item.line(), path + ": each entry needs keys such as \"name:\"");
            }
        }
    }

    private ConfigRecord record(String list, List<RecordKey<?>> keys, Mapping mapping) {
        Map<String, ConfigValue> given = new LinkedHashMap<>();
        Set<String> meant = new HashSet<>();
        mapping.entries().forEach((name, entry) -> {
            String path = list + "." + name;
            Optional<RecordKey<?>> known =
                    keys.stream().filter(key -> key.name().equals(name)).findFirst();
            if (known.isPresent()) {
                value(path, known.get().type(), entry).ifPresent(value -> given.put(name, value));
            } else {
                List<String> names = keys.stream().map(RecordKey::name).toList();
                Optional<String> near = Suggestions.of(name, names);
                near.ifPresent(meant::add);
                unknown(entry.keyLine(), path, near.map(key -> list + "." + key));
            }
        });
        return new ConfigRecord(list, source + " line " + mapping.line() + ": ", given, meant);
    }

    private Optional<ConfigValue> value(String path, ValueType<?> type, Entry entry) {
        YamlNode node = entry.value();
        String where = source + " line " + node.line();
        if (node instanceof Scalar scalar) {
            return scalar.given() ? Optional.of(new ConfigValue(scalar.text(), where, node.line())) : Optional.empty();
        }
        if (node instanceof Sequence list
                && type.list()
                && list.items().stream().allMatch(Scalar.class::isInstance)) {
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

    /** Whether anything stands there: a key without a value says nothing. */
    private static boolean isGiven(YamlNode node) {
        return !(node instanceof Scalar scalar && !scalar.given());
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
