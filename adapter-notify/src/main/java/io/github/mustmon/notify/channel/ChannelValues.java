package io.github.mustmon.notify.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of one channel as they stand in the configuration: texts, numbers, flags, lists and maps. Each reading checks
 * its value and throws {@link ChannelValueException} with a sentence for the owner of the machine.
 */
public final class ChannelValues {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})\\s*(s|m|h)");
    private static final String FILE = "_file";

    private final String name;
    private final Map<String, Object> values;
    private final UnaryOperator<String> environment;

    /**
     * The values of a channel.
     *
     * @param name of the channel
     * @param values as a YAML reader gives them
     * @param environment value of a variable by its name; empty if it is not set
     */
    public ChannelValues(String name, Map<String, ?> values, UnaryOperator<String> environment) {
        this.name = name;
        this.values = new LinkedHashMap<>(values);
        this.environment = environment;
    }

    /** Name of the channel. */
    public String name() {
        return name;
    }

    /** The names of the values that are given. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** A text that must be there. */
    public String required(String key) {
        return optional(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    /** A text that may be there. A number or a flag counts as a text. */
    public Optional<String> optional(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, "must be one value");
        }
        String text = value.toString().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A flag: true or false. */
    public boolean flag(String key, boolean standard) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return standard;
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw wrong(key, "must be true or false. Found: " + text.get());
        };
    }

    /** A whole number within bounds. */
    public int integer(String key, int standard, int least, int most) {
        return optional(key).map(text -> integer(key, text, least, most)).orElse(standard);
    }

    int integer(String key, String text, int least, int most) {
        String wanted = "must be a whole number from " + least + " to " + most + ". Found: " + text;
        try {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw wrong(key, wanted);
            }
            return value;
        } catch (NumberFormatException e) {
            throw wrong(key, wanted);
        }
    }

    /** A duration as {@code 15s}, {@code 2m}, {@code 1h}. */
    public Duration duration(String key, Duration standard, Duration least, Duration most) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return standard;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration value = switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        }
        throw wrong(
                key,
                "must be a duration from " + least.toSeconds() + "s to " + most.toSeconds()
                        + "s, such as 30s or 2m. Found: " + text.get());
    }

    /** One of some words. */
    public String word(String key, String standard, List<String> words) {
        String text = optional(key).orElse(standard);
        if (!words.contains(text)) {
            throw wrong(key, "must be one of " + String.join(", ", words) + ". Found: " + text);
        }
        return text;
    }

    /** An address of http or https that must be there. The complaint does not repeat it, for it may hold a secret. */
    public URI requiredUri(String key) {
        return httpUri(key, required(key));
    }

    /** The same, with a default. */
    public URI uri(String key, String standard) {
        return httpUri(key, optional(key).orElse(standard));
    }

    private URI httpUri(String key, String text) {
        return httpUri(text).orElseThrow(() -> wrong(key, "must be an address that begins with https:// or http://"));
    }

    /** The address of http or https that a text is; empty if it is none. */
    public static Optional<URI> httpUri(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A list of texts; one text counts as a list of one, and commas part several. */
    public List<String> list(String key) {
        Object value = values.get(key);
        List<String> found = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> found.add(String.valueOf(each).strip()));
        } else {
            optional(key).ifPresent(text -> List.of(text.split(",", -1)).forEach(each -> found.add(each.strip())));
        }
        found.removeIf(String::isEmpty);
        return List.copyOf(found);
    }

    /** A map of texts; empty if it is not given. */
    public Map<String, String> map(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key, "must be a map");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        return texts;
    }

    /** A file. */
    public Optional<Path> path(String key) {
        return optional(key).map(text -> path(key, text));
    }

    private Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong(key, "must be the path of a file (" + e.getReason() + ")");
        }
    }

    /** A secret that must be there: see {@link #optionalSecret}. */
    public Secret secret(String key) {
        return optionalSecret(key)
                .orElseThrow(() -> wrong(
                        key,
                        "is missing. Give " + key + FILE + " (a file that holds it) or the environment variable "
                                + variable(key)));
    }

    /** A secret: {@code KEY_file}, {@code KEY}, or the environment variable MUSTMON_NOTIFY_NAME_KEY. */
    public Optional<Secret> optionalSecret(String key) {
        Optional<String> file = optional(key + FILE);
        Optional<String> inPlace = optional(key);
        if (file.isPresent() && inPlace.isPresent()) {
            throw wrong(key, "stands beside " + key + FILE + ". Keep one");
        }
        String variable = environment.apply(variable(key));
        if (!variable.isEmpty()) {
            return Optional.of(given(key, variable));
        }
        return file.isPresent()
                ? file.map(text -> new Secret.InFile(path(key + FILE, text)))
                : inPlace.map(text -> given(key, text));
    }

    /** All that are given. */
    public List<Secret> secrets(List<ChannelKey> keys) {
        return keys.stream()
                .filter(ChannelKey::secret)
                .flatMap(key -> optionalSecret(key.name()).stream())
                .toList();
    }

    /** What is at hand is checked now; what stands in a file, which may come later, when it is read. */
    private Secret given(String key, String text) {
        if (key.equals("url")) {
            httpUri(key, text);
        }
        return new Secret.Given(text);
    }

    /** The environment variable that may hold a secret of this channel. */
    public String variable(String key) {
        return ("MUSTMON_NOTIFY_" + name + "_" + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** A complaint about one value. */
    public ChannelValueException wrong(String key, String complaint) {
        String end = complaint.endsWith(".") || complaint.endsWith("?") ? "" : ".";
        return new ChannelValueException("notify." + name + "." + key + ": " + complaint + end);
    }
}
