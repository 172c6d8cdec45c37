package io.github.mustmon.app.config;

import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into nodes that know their line. Values are kept as they stand, so that nothing is taken for what it is not. */
final class YamlReader {

    /** Each can double what stands there, so more than a person would write fill the memory. */
    private static final int MOST_REFERENCES = 10;

    private final String source;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader(String source) {
        this.source = source;
    }

    /**
     * @param source what the text is called in messages
     * @param yaml the text
     * @throws ConfigException if it is not YAML, or a key stands in it twice
     */
    static YamlNode read(String source, String yaml) throws ConfigException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_REFERENCES);
        try {
            // The nodes are all that is wanted: the front door of the library brings what turns them into objects and
            // back.
            ParserImpl parser = new ParserImpl(new StreamReader(yaml), options);
            Node root = new Composer(parser, new Resolver(), options).getSingleNode();
            return root == null ? new Mapping(Map.of(), 1) : new YamlReader(source).node(root);
        } catch (YAMLException e) {
            throw new ConfigException(source + place(e) + ": this is not valid YAML: " + problem(e)
                    + ". Check the indentation (spaces, no tabs) and the colons.");
        }
    }

    private static String place(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? " line " + (marked.getProblemMark().getLine() + 1)
                : "";
    }

    private static String problem(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblem() != null
                ? marked.getProblem()
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    private YamlNode node(Node node) throws ConfigException {
        if (node instanceof ScalarNode) {
            return new Scalar(text(node), !node.getTag().equals(Tag.NULL), line(node));
        }
        if (!open.add(node)) {
            throw new ConfigException(source + " line " + line(node) + ": this contains itself. Write it out.");
        }
        YamlNode read = node instanceof MappingNode mapping ? mapping(mapping) : sequence((SequenceNode) node);
        open.remove(node);
        return read;
    }

    private Mapping mapping(MappingNode mapping) throws ConfigException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            String key = key(tuple.getKeyNode());
            Entry before = entries.put(key, new Entry(node(tuple.getValueNode()), keyLine));
            if (before != null) {
                throw new ConfigException(source + " line " + keyLine + ": " + key + " stands twice, first in line "
                        + before.keyLine() + ". Remove one.");
            }
        }
        return new Mapping(entries, line(mapping));
    }

    private String key(Node node) throws ConfigException {
        if (node instanceof ScalarNode) {
            return text(node);
        }
        throw new ConfigException(source + " line " + line(node) + ": a key must be a single word, such as \"web:\".");
    }

    private Sequence sequence(SequenceNode sequence) throws ConfigException {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(node(item));
        }
        return new Sequence(items, line(sequence));
    }

    private static String text(Node node) {
        return ((ScalarNode) node).getValue();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
