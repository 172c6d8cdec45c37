package io.github.mustmon.app.config;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that remembers its line. */
sealed interface YamlNode {

    int line();

    /** A single value as it stands in the file; blank when the file gives none. */
    record Scalar(String text, boolean given, int line) implements YamlNode {}

    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys and values in the order of the file. */
    record Mapping(Map<String, Entry> entries, int line) implements YamlNode {}

    record Entry(YamlNode value, int keyLine) {}
}
