package io.github.mustmon.app.config;

import io.github.mustmon.web.PasswordHash;
import io.github.mustmon.web.WebSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the value of a key may be.
 *
 * @param rule the rule in words, after "must be"
 * @param parse text to value; throws {@link IllegalArgumentException} for text that breaks the rule
 * @param secret whether the value must never be shown
 * @param list whether the text is a list with commas, which may stand as a list in YAML, too
 */
public record ValueType<T>(String rule, Function<String, T> parse, boolean secret, boolean list) {

    static final ValueType<String> TEXT = of("a text", Function.identity());

    static final ValueType<String> HOST =
            matching("a host name or an address, without scheme and port", "(?![^:]*:\\d+$)[^\\s/]+");

    static final ValueType<String> PATH = of("the path of a file", text -> {
        // An InvalidPathException is an IllegalArgumentException.
        reject(Path.of(text).toString().isBlank(), text);
        return text;
    });

    static final ValueType<String> PATH_OR_NONE = of(
            PATH.rule() + ", or \"\" for none",
            text -> text.isEmpty() ? text : PATH.parse().apply(text));

    static final ValueType<String> SECRET = new ValueType<>("a text", Function.identity(), true, false);

    static final ValueType<String> HASH = new ValueType<>(
            "a hash as \"mustmon config hash\" prints it, beginning with pbkdf2: or sha256:",
            text -> {
                reject(PasswordHash.parse(text).isEmpty(), "");
                return text;
            },
            true,
            false);

    static final ValueType<Boolean> FLAG = of("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> true;
        case "false", "no", "off" -> false;
        default -> throw new IllegalArgumentException(text);
    });

    static final ValueType<List<String>> TEXTS = list("a list of texts", text -> true);

    static final ValueType<List<String>> ORIGINS =
            list("a list of origins such as http://homeassistant.local:8123", WebSettings::isOrigin);
    static final ValueType<LocalDate> DATE = of("a date such as 2024-05-31", text -> {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    });

    static ValueType<Integer> whole(int lowest, int highest) {
        return of("a whole number from " + lowest + " to " + highest, text -> {
            int value = Integer.parseInt(text);
            reject(value < lowest || value > highest, text);
            return value;
        });
    }

    static ValueType<Double> number(double lowest, double highest) {
        return of(
                "a number from " + plain(lowest) + " to " + plain(highest),
                text -> within(lowest, highest, text).doubleValue());
    }

    static ValueType<Duration> seconds(double lowest, double highest) {
        return of(
                "seconds from " + plain(lowest) + " to " + plain(highest) + ", fractions allowed",
                text -> Duration.ofNanos(
                        within(lowest, highest, text).movePointRight(9).longValue()));
    }

    private static BigDecimal within(double lowest, double highest, String text) {
        BigDecimal value = new BigDecimal(text);
        reject(value.doubleValue() < lowest || value.doubleValue() > highest, text);
        return value;
    }

    static ValueType<String> oneOf(String... words) {
        return of(
                "one of " + String.join(", ", words),
                text -> Arrays.stream(words)
                        .filter(word -> word.equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    static ValueType<String> matching(String rule, String pattern) {
        return of(rule, text -> {
            reject(!text.matches(pattern), text);
            return text;
        });
    }

    static <T> ValueType<T> of(String rule, Function<String, T> parse) {
        return new ValueType<>(rule, parse, false, false);
    }

    private static ValueType<List<String>> list(String rule, Predicate<String> isValid) {
        return new ValueType<>(
                rule,
                text -> {
                    List<String> parts = Arrays.stream(text.split(","))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList();
                    reject(!parts.stream().allMatch(isValid), text);
                    return parts;
                },
                false,
                true);
    }

    private static void reject(boolean broken, String text) {
        if (broken) {
            throw new IllegalArgumentException(text);
        }
    }

    /** A number as people write it, without an exponent. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
