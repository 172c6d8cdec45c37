package io.github.mustmon.app.config;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that remembers its line. */
sealed interface YamlNode {

    /** Line in the file, from 1. */
    int line();

    /** A single value as it stands in the file; blank when the file gives none. */
    record Scalar(String text, boolean given, int line) implements YamlNode {}

    /** A list. */
    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    /** Keys and values in the order of the file. */
    record Mapping(Map<String, Entry> entries, int line) implements YamlNode {}

    /** One key of a mapping. */
    record Entry(YamlNode value, int keyLine) {}
}
