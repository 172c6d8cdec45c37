package io.github.mustmon.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML into nodes that know their line. */
final class YamlReader {

    private final String source;
    private final YAMLParser parser;

    private YamlReader(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * @param source what the text is called in messages
     * @param yaml the text
     * @throws ConfigException if it is not YAML, or a key stands in it twice
     */
    static YamlNode read(String source, String yaml) throws ConfigException {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            YamlReader reader = new YamlReader(source, parser);
            JsonToken first = parser.nextToken();
            return first == null ? new Mapping(Map.of(), 1) : reader.node(first);
        } catch (JsonProcessingException e) {
            throw new ConfigException(source + " line " + problemLine(e) + ": this is not valid YAML: " + problem(e)
                    + ". Check the indentation (spaces, no tabs) and the colons.");
        } catch (IOException e) {
            throw new ConfigException(source + ": cannot be read: " + e.getMessage());
        }
    }

    /** The location of the exception is where a token began; its cause knows where the trouble is. */
    private static int problemLine(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static String problem(JsonProcessingException e) {
        return e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null
                ? marked.getProblem()
                : e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    }

    private YamlNode node(JsonToken token) throws IOException, ConfigException {
        int line = line();
        return switch (token) {
            case START_OBJECT -> mapping(line);
            case START_ARRAY -> sequence(line);
            case VALUE_NULL -> new Scalar("", false, line);
            default -> new Scalar(parser.getText(), true, line);
        };
    }

    private Mapping mapping(int line) throws IOException, ConfigException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyLine = line();
            Entry before = entries.put(key, new Entry(node(parser.nextToken()), keyLine));
            if (before != null) {
                throw new ConfigException(source + " line " + keyLine + ": " + key + " stands twice, first in line "
                        + before.keyLine() + ". Remove one.");
            }
        }
        return new Mapping(entries, line);
    }

    private Sequence sequence(int line) throws IOException, ConfigException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Sequence(items, line);
    }

    private int line() {
        return ((JsonParser) parser).currentTokenLocation().getLineNr();
    }
}
