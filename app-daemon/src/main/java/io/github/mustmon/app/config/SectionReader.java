package io.github.mustmon.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one level of a section whose keys the key table cannot list: maps of records and lists of records. What breaks a rule is
 * added to the list of problems, with its place, and read as absent. {@link #end()} finds the keys that nobody has asked for.
 * For one thread.
 */
public final class SectionReader {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|min|h|d)?");

    /** A year: whatever waits for longer waits for ever, and nanoseconds of several such times still fit. */
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(365L * 86_400);

    private final String root;
    private final String path;
    private final Map<String, Object> values;
    private final UnaryOperator<String> where;
    private final List<String> problems;
    private final List<String> warnings;
    private final Set<String> asked = new LinkedHashSet<>();

    private SectionReader(
            String root,
            String path,
            Map<String, Object> values,
            UnaryOperator<String> where,
            List<String> problems,
            List<String> warnings) {
        this.root = root;
        this.path = path;
        this.values = values;
        this.where = where;
        this.problems = problems;
        this.warnings = warnings;
    }

    /**
     * The whole section.
     *
     * @param root its name
     * @param values maps, lists and texts
     * @param where the place of a path below the section, as in {@code "config.yaml line 12"}
     * @param problems gets what is wrong
     * @param warnings gets what is odd and not wrong
     */
    public static SectionReader of(
            String root,
            Map<String, Object> values,
            UnaryOperator<String> where,
            List<String> problems,
            List<String> warnings) {
        return new SectionReader(root, "", values, where, problems, warnings);
    }

    /** The keys that are written here. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether the key is written here, with or without a value. */
    public boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /** Whether the key is written here and has no value. */
    public boolean isEmpty(String key) {
        return "".equals(values.get(key));
    }

    /** What stands at a key, if anything; the key counts as asked for. */
    private Optional<Object> given(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> !value.equals(""));
    }

    /** A text that is not empty. */
    public Optional<String> text(String key) {
        Optional<Object> value = given(key);
        if (value.isPresent() && !(value.get() instanceof String)) {
            problem(
                    key,
                    "must be a single value. Found: " + (value.get() instanceof List ? "a list" : "keys below it"));
            return Optional.empty();
        }
        return value.map(text -> text.toString().strip());
    }

    /** A text of which a reader makes a value; what the reader refuses is a problem. */
    public <T> Optional<T> value(String key, String rule, Function<String, T> parse) {
        return value(key, ValueType.of(rule, parse));
    }

    private <T> Optional<T> value(String key, ValueType<T> type) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(type.parse().apply(text));
            } catch (IllegalArgumentException e) {
                String found = type.secret() ? "(not shown, since it may hold a secret)" : text;
                problem(key, "must be " + type.rule() + ". Found: " + found);
                return Optional.empty();
            }
        });
    }

    /** The same, and its absence is a problem too. */
    public <T> Optional<T> needed(String key, String rule, Function<String, T> parse) {
        return needed(key, ValueType.of(rule, parse));
    }

    /** The same for a type of values; one that may be secret is not shown. */
    public <T> Optional<T> needed(String key, ValueType<T> type) {
        if (given(key).isEmpty()) {
            problem(key, "is needed: " + type.rule());
        }
        return value(key, type);
    }

    /** A number within bounds; a percent sign is allowed. */
    public Optional<Double> number(String key, double lowest, double highest) {
        ValueType<Double> type = ValueType.number(lowest, highest);
        return value(key, type.rule(), text -> type.parse().apply(text.replaceFirst("\\s*%$", "")));
    }

    /** A whole number within bounds. */
    public Optional<Integer> whole(String key, int lowest, int highest) {
        return value(key, ValueType.whole(lowest, highest));
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        return value(key, ValueType.FLAG);
    }

    /** A time such as {@code 90}, {@code 90s}, {@code 5m} or {@code 1h}. */
    public Optional<Duration> duration(String key) {
        return value(key, "a time such as 90s, 5m or 1h, at most 365d", SectionReader::parseDuration);
    }

    /** A time such as {@code 90} (seconds), {@code 90s}, {@code 5m} or {@code 1h}. */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        BigDecimal factor = switch (Optional.ofNullable(matcher.group(2)).orElse("s")) {
            case "ms" -> new BigDecimal("0.001");
            case "m", "min" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            case "d" -> BigDecimal.valueOf(86_400);
            default -> BigDecimal.ONE;
        };
        BigDecimal seconds = number.multiply(factor);
        if (seconds.compareTo(MAX_SECONDS) > 0) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** One of several words, in lower case. */
    public Optional<String> oneOf(String key, String... words) {
        return value(key, ValueType.oneOf(words));
    }

    /** A list of texts; a single text is a list of one. */
    public List<String> texts(String key) {
        Object value = given(key).orElse(List.of());
        if (value instanceof String text) {
            return List.of(text.strip());
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        problem(key, "must be a list of texts");
        return List.of();
    }

    /** The level below a key. */
    public Optional<SectionReader> section(String key) {
        Optional<Object> value = given(key);
        if (value.isPresent() && !(value.get() instanceof Map)) {
            problem(key, "is a section; its keys stand below it");
            return Optional.empty();
        }
        return value.map(below -> child(below(key), (Map<?, ?>) below));
    }

    /** The records of a list. */
    public List<SectionReader> sections(String key) {
        List<SectionReader> sections = new ArrayList<>();
        if (!(given(key).orElse(List.of()) instanceof List<?> list)) {
            problem(key, "must be a list, one \"- name: ...\" for each entry");
            return sections;
        }
        for (int i = 0; i < list.size(); i++) {
            String at = below(key) + "[" + i + "]";
            if (list.get(i) instanceof Map<?, ?> record) {
                sections.add(child(at, record));
            } else {
                problemAt(at, "each entry needs keys such as \"name:\"");
            }
        }
        return sections;
    }

    /** Every key is a name that people have given, with a level below it. */
    public Map<String, SectionReader> named() {
        Map<String, SectionReader> sections = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            section(name).ifPresent(section -> sections.put(name, section));
            if (isEmpty(name)) {
                problem(name, "has nothing below it");
            }
        }
        return sections;
    }

    /** Adds a problem about a key of this level. */
    public void problem(String key, String text) {
        problemAt(below(key), text);
    }

    /** Adds a problem about this level. */
    public void problem(String text) {
        problemAt(path, text);
    }

    /** Adds something that is odd and not wrong about a key of this level. */
    public void warning(String key, String text) {
        warnings.add(placed(below(key), text));
    }

    /** To be called when all keys were asked for: what else is written here is unknown. */
    public void end() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                problem(
                        name,
                        "unknown key."
                                + Suggestions.of(name, asked)
                                        .map(near -> " Did you mean " + shown(below(near)) + "?")
                                        .orElseGet(() ->
                                                " The keys there are: " + String.join(", ", new TreeSet<>(asked))));
            }
        }
    }

    private SectionReader child(String at, Map<?, ?> below) {
        Map<String, Object> plain = new LinkedHashMap<>();
        below.forEach((key, value) -> plain.put(String.valueOf(key), value));
        return new SectionReader(root, at, plain, where, problems, warnings);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String shown(String at) {
        return at.isEmpty() ? root : root + "." + at;
    }

    private void problemAt(String at, String text) {
        problems.add(placed(at, text));
    }

    private String placed(String at, String text) {
        String place = where.apply(at);
        return (place.isEmpty() ? "" : place + ": ") + shown(at) + ": " + text;
    }
}
