package io.github.mustmon.app.config;

import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section whose keys the owner names, such as channels or stages, so that no table can list them. Whoever reads it checks it,
 * and finds the line of what is wrong with {@link #where(String)}. Immutable.
 */
public final class ConfigTree {

    static final String NOTIFY = "notify";
    static final String POWER = "power";

    static final List<String> SECTIONS = List.of(NOTIFY, POWER);

    /** Keys whose value is a secret itself or, as an address or a topic often does, contains one. */
    private static final Pattern SECRET_NAMES = Pattern.compile(
            "(.*_)?(password|passphrase|token|secret|key|url|urls|user|username|login|topic|headers?|body)");

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final String source;
    private final String section;
    private final Mapping root;
    private final Map<String, String> variables;

    /** @param environment its variables that begin with the name of the section hold secrets of it */
    ConfigTree(String source, String section, Mapping root, Map<String, String> environment) {
        this.source = source;
        this.section = section;
        this.root = root;
        Map<String, String> own = new HashMap<>(environment);
        own.keySet().removeIf(name -> !name.startsWith(variablePrefix(section)));
        this.variables = Map.copyOf(own);
    }

    /** How variables begin that hold secrets of a section: {@code MUSTMON_NOTIFY_}. */
    static String variablePrefix(String section) {
        return "MUSTMON_" + section.toUpperCase(Locale.ROOT) + "_";
    }

    record Leaf(String path, String name, String text, int line, boolean secret) {}

    /** The name of the section, such as {@code power}. */
    public String section() {
        return section;
    }

    /** Maps, lists and texts, each value as it stands in the file; one that is not given is an empty text. */
    public Map<String, Object> plain() {
        return plain(root);
    }

    /**
     * Who gave a value, such as {@code config.yaml line 12}.
     *
     * @param path its place below the section, such as {@code stages[0].hosts}; what does not exist has the line of what it
     *     would lie in
     */
    public String where(String path) {
        YamlNode node = root;
        int line = root.line();
        for (Matcher step = STEP.matcher(path); step.find(); ) {
            Optional<YamlNode> below = Optional.empty();
            if (node instanceof Mapping mapping && step.group(1) != null) {
                YamlNode.Entry entry = mapping.entries().get(step.group(1));
                if (entry != null) {
                    below = Optional.of(entry.value());
                    line = entry.keyLine();
                }
            } else if (node instanceof Sequence sequence && step.group(2) != null) {
                int index = Integer.parseInt(step.group(2));
                if (index < sequence.items().size()) {
                    below = Optional.of(sequence.items().get(index));
                    line = below.get().line();
                }
            }
            if (below.isEmpty()) {
                break;
            }
            node = below.get();
        }
        return source + " line " + line;
    }

    /** Variables of the environment whose names begin like {@code MUSTMON_NOTIFY_}; they hold secrets. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Every single value in the order of the file. */
    List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        collect(section, section, false, root, leaves);
        return leaves;
    }

    /** A line for each value, as {@code mustmon config show} prints it; secrets are hidden. */
    List<String> shown() {
        return leaves().stream()
                .map(leaf -> leaf.path() + ": " + (leaf.secret() ? "(set, not shown)" : leaf.text()) + "  # " + source
                        + " line " + leaf.line())
                .toList();
    }

    private static void collect(String path, String name, boolean secret, YamlNode node, List<Leaf> leaves) {
        if (node instanceof Mapping mapping) {
            // The name of a channel means nothing, but what lies in a map of headers is as secret as a header.
            mapping.entries()
                    .forEach((key, entry) ->
                            collect(path + "." + key, key, secret || hides(key, entry.value()), entry.value(), leaves));
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(path + "[" + i + "]", name, secret, sequence.items().get(i), leaves);
            }
        } else if (node instanceof Scalar scalar && scalar.given()) {
            leaves.add(new Leaf(path, name, scalar.text(), scalar.line(), secret));
        }
    }

    private static boolean hides(String key, YamlNode value) {
        return value instanceof Mapping
                ? key.matches("headers?")
                : SECRET_NAMES.matcher(key).matches();
    }

    private static Map<String, Object> plain(Mapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> plain.put(key, value(entry.value())));
        return plain;
    }

    private static Object value(YamlNode node) {
        if (node instanceof Mapping mapping) {
            return plain(mapping);
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(ConfigTree::value).toList();
        }
        return node instanceof Scalar scalar && scalar.given() ? scalar.text() : "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigTree tree
                && tree.section.equals(section)
                && tree.variables.equals(variables)
                && tree.plain().equals(plain());
    }

    @Override
    public int hashCode() {
        return plain().hashCode();
    }

    /** Never prints the values. */
    @Override
    public String toString() {
        return section + " (" + where("") + ")";
    }
}
