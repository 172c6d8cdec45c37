package io.github.mustmon.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences that stand in a source file: string literals that are joined into one text, each variable part as an
 * ellipsis. What only tells that all is well, or helps on the command line, is left out.
 */
final class SourceMessages {

    private static final String VARIABLE = "…";

    private static final List<String> GOOD_NEWS =
            List.of("info", "debug", "trace", "ok", "out().println", "prepareStatement", "executeQuery", "execute");

    private static final Pattern ANNOTATION = Pattern.compile(
            "@(Command|Option|Parameters|SuppressWarnings)\\((?:[^()\"]|\"(?:\\\\.|[^\"\\\\])*\"|\\((?:[^()\"]|\"(?:\\\\.|[^\"\\\\])*\")*\\))*\\)");
    private static final Pattern STATEMENT = Pattern.compile(
            "(INSERT|SELECT|UPDATE|DELETE|PRAGMA|CREATE|ALTER|VALUES|WHERE|FROM|ORDER)\\b.*", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{}|%[0-9.]*[sdnXf]|\\\\n");
    private static final int FEWEST_WORDS = 4;

    private final String source;
    private final Deque<String> calls = new ArrayDeque<>();
    private final List<String> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int depthOfText = -1;
    private boolean joined;

    private SourceMessages(String source) {
        this.source = source;
    }

    /** The messages of a file, in its order. */
    static List<String> of(Path file) throws IOException {
        SourceMessages messages =
                new SourceMessages(ANNOTATION.matcher(Files.readString(file)).replaceAll(""));
        messages.walk();
        return messages.found;
    }

    /** The longest piece of a message without a variable part, by which it is found. */
    static String landmark(String message) {
        return Arrays.stream(message.split(VARIABLE))
                .map(String::strip)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private void walk() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                skipTo("\n");
            } else if (source.startsWith("/*", at)) {
                skipTo("*/");
            } else if (source.startsWith("\"\"\"", at)) {
                int end = source.indexOf("\"\"\"", at + 3);
                at = end + 3;
            } else if (source.charAt(at) == '"') {
                literal(quoted('"'));
            } else if (source.charAt(at) == '\'') {
                quoted('\'');
                joined = false;
            } else {
                code(source.charAt(at));
                at++;
            }
        }
    }

    private void skipTo(String end) {
        int found = source.indexOf(end, at);
        at = found < 0 ? source.length() : found + end.length();
    }

    private String quoted(char quote) {
        int end = at + 1;
        while (source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        String content = source.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private void literal(String content) {
        if (depthOfText < 0) {
            depthOfText = calls.size();
        } else if (!joined) {
            text.append(VARIABLE);
        }
        text.append(PLACEHOLDER
                .matcher(content)
                .replaceAll(VARIABLE)
                .replace("\\\"", "\"")
                .replace("\\\\", "\\"));
        joined = true;
    }

    private void code(char c) {
        if (c == '(' || c == '[' || c == '{') {
            calls.push(called());
        } else if (c == ')' || c == ']' || c == '}') {
            if (depthOfText >= 0 && calls.size() <= depthOfText) {
                end();
            }
            calls.poll();
        } else if ((c == ',' || c == ';') && depthOfText >= 0 && calls.size() <= depthOfText) {
            end();
        }
        if (c != '+' && !Character.isWhitespace(c)) {
            joined = false;
        }
    }

    /** What stands in front of the bracket at this place: {@code LOG.warn}, {@code out().println}. */
    private String called() {
        int begin = at;
        while (begin > 0
                && (Character.isJavaIdentifierPart(source.charAt(begin - 1))
                        || ".() \n".indexOf(source.charAt(begin - 1)) >= 0)
                && at - begin < 60) {
            begin--;
        }
        return source.substring(begin, at).replaceAll("\\s", "");
    }

    private static long words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.matches(".*\\p{L}.*"))
                .count();
    }

    private void end() {
        String message = text.toString().replaceAll("\\s+", " ").strip();
        text.setLength(0);
        depthOfText = -1;
        boolean good =
                GOOD_NEWS.stream().anyMatch(name -> calls.stream().limit(1).anyMatch(call -> call.endsWith(name)));
        String landmark = landmark(message);
        boolean sentence = words(message) >= FEWEST_WORDS && words(landmark) > 1 && landmark.matches(".*[a-z]{3}.*");
        if (sentence && !good && !STATEMENT.matcher(message).matches()) {
            found.add(message);
        }
    }
}
