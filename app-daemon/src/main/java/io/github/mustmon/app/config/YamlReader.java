package io.github.mustmon.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads YAML into nodes that know their line. Values are kept as they stand in the text, so that {@code 0123} and {@code yes}
 * reach the rule of their key unchanged. Anchors, aliases and tags are errors: a configuration needs none, and a password that
 * begins with {@code &}, {@code *} or {@code !} would silently become another one.
 */
final class YamlReader {

    /** A configuration has three levels. */
    private static final int MAX_DEPTH = 20;

    /** The last of the pairs of problem and place that the parser's message consists of. */
    private static final Pattern PROBLEM = Pattern.compile("(?m)^(.*)\\R in 'reader', line (\\d+), column");

    /** Characters that YAML reserves, which passwords begin with all the same. */
    private static final Pattern SPECIAL_FIRST =
            Pattern.compile("found character '([@`%])' that cannot start any token");

    private final String source;
    private final String yaml;
    private final YAMLParser parser;

    private YamlReader(String source, String yaml, YAMLParser parser) {
        this.source = source;
        this.yaml = yaml;
        this.parser = parser;
    }

    /**
     * @param source what the text is called in messages
     * @param yaml the text
     * @throws ConfigException if it is not YAML, a key stands in it twice, or it uses what a configuration does not need
     */
    static YamlNode read(String source, String yaml) throws ConfigException {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            return new YamlReader(source, yaml, parser).document();
        } catch (JsonProcessingException e) {
            throw invalid(source, e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can always be read", e);
        }
    }

    private YamlNode document() throws IOException, ConfigException {
        if (parser.nextToken() == null) {
            return new Mapping(Map.of(), 1);
        }
        YamlNode root = node(0);
        if (parser.nextToken() != null) {
            throw problem("a second document begins here. Keep one; remove the line \"---\" between them.");
        }
        return root;
    }

    private YamlNode node(int depth) throws IOException, ConfigException {
        if (depth > MAX_DEPTH) {
            throw problem("this is nested too deeply. A configuration has sections, and keys in them.");
        }
        rejectProperties();
        int line = line();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_NULL -> new Scalar(parser.getText(), false, line);
            default -> new Scalar(parser.getText(), true, line);
        };
    }

    /** The parser drops an anchor of a plain value, so the text itself is looked at. */
    private void rejectProperties() throws ConfigException {
        char first = firstCharacter();
        if (first == '&' || first == '*' || first == '!') {
            String name = first == '&' ? "an anchor" : first == '*' ? "an alias" : "a tag";
            throw problem("a value that begins with " + first + " is " + name
                    + " in YAML, which is not supported here. If the value is meant so, put it into quotes: \"" + first
                    + "…\"");
        }
    }

    private char firstCharacter() {
        int offset =
                yaml.offsetByCodePoints(0, (int) parser.currentTokenLocation().getCharOffset());
        return offset < yaml.length() ? yaml.charAt(offset) : ' ';
    }

    private Mapping mapping(int line, int depth) throws IOException, ConfigException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            rejectProperties();
            int keyLine = line();
            String key = parser.currentName();
            parser.nextToken();
            Entry before = entries.put(key, new Entry(node(depth + 1), keyLine));
            if (before != null) {
                throw new ConfigException(source + " line " + keyLine + ": " + key + " stands twice, first in line "
                        + before.keyLine() + ". Remove one.");
            }
        }
        return new Mapping(entries, line);
    }

    private Sequence sequence(int line, int depth) throws IOException, ConfigException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Sequence(items, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private ConfigException problem(String text) {
        return new ConfigException(source + " line " + line() + ": " + text);
    }

    private static ConfigException invalid(String source, JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        if (message.startsWith("Expected a field name")) {
            return new ConfigException(source + " line " + line + ": a key must be a single word, such as \"web:\".");
        }
        Matcher special = SPECIAL_FIRST.matcher(message);
        if (special.find()) {
            return new ConfigException(source + " line " + line + ": a value must not begin with " + special.group(1)
                    + ". Put it into quotes: \"" + special.group(1) + "…\"");
        }
        String problem = message.lines().findFirst().orElse("it cannot be read");
        for (Matcher each = PROBLEM.matcher(message); each.find(); ) {
            problem = each.group(1);
            line = Integer.parseInt(each.group(2));
        }
        return new ConfigException(source + " line " + line + ": this is not valid YAML: " + problem
                + ". Check the indentation (spaces, no tabs) and the colons.");
    }
}
