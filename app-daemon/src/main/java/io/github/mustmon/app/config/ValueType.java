package io.github.mustmon.app.config;

import io.github.mustmon.web.PasswordHash;
import io.github.mustmon.web.WebSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the value of a key may be.
 *
 * @param rule the rule in words, after "must be"
 * @param parse text to value; throws {@link IllegalArgumentException} for text that breaks the rule
 * @param secret whether the value must never be shown
 */
public record ValueType<T>(String rule, Function<String, T> parse, boolean secret) {

    static final ValueType<String> TEXT = of("a text", Function.identity());

    static final ValueType<String> HOST =
            matching("a host name or an address, without scheme and port", "(?![^:]*:\\d+$)[^\\s/]+");

    static final ValueType<String> PATH = matching("the path of a file", ".*\\S.*");

    static final ValueType<String> SECRET = new ValueType<>("a text", Function.identity(), true);

    static final ValueType<String> HASH = new ValueType<>(
            "a hash as \"mustmon config hash\" prints it, beginning with pbkdf2: or sha256:",
            text -> {
                refuse(PasswordHash.parse(text).isEmpty(), "");
                return text;
            },
            true);

    static final ValueType<Boolean> FLAG = of("true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on" -> true;
        case "false", "no", "off" -> false;
        default -> throw new IllegalArgumentException(text);
    });

    static final ValueType<List<String>> TEXTS = of(
            "a list of texts",
            text -> Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList());

    static final ValueType<List<String>> ORIGINS =
            of("a list of origins such as http://homeassistant.local:8123", text -> {
                List<String> origins = TEXTS.parse().apply(text);
                refuse(!origins.stream().allMatch(WebSettings::isOrigin), text);
                return origins;
            });

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
            refuse(value < lowest || value > highest, text);
            return value;
        });
    }

    static ValueType<Double> number(double lowest, double highest) {
        return of("a number from " + plain(lowest) + " to " + plain(highest), text -> {
            double value = new BigDecimal(text).doubleValue();
            refuse(value < lowest || value > highest, text);
            return value;
        });
    }

    static ValueType<Duration> seconds(double lowest, double highest) {
        return of("seconds from " + plain(lowest) + " to " + plain(highest) + ", fractions allowed", text -> {
            BigDecimal value = new BigDecimal(text);
            refuse(value.doubleValue() < lowest || value.doubleValue() > highest, text);
            return Duration.ofNanos(value.movePointRight(9).longValue());
        });
    }

    static ValueType<String> oneOf(String... words) {
        return of(
                "one of " + Arrays.stream(words).collect(Collectors.joining(", ")),
                text -> Arrays.stream(words)
                        .filter(word -> word.equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    static ValueType<String> matching(String rule, String pattern) {
        return of(rule, text -> {
            refuse(!text.matches(pattern), text);
            return text;
        });
    }

    private static <T> ValueType<T> of(String rule, Function<String, T> parse) {
        return new ValueType<>(rule, parse, false);
    }

    private static void refuse(boolean broken, String text) {
        if (broken) {
            throw new IllegalArgumentException(text);
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
