package io.github.mustmon.notify.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The texts of one language, with numbers, durations and times in its form.
 *
 * <p>Numbers are formatted by hand, because the program starts Java without its locale data.
 */
public final class Texts {

    private static final int SECONDS_SHOWN_BELOW_MINUTES = 5;

    private final Properties texts;
    private final ZoneId zone;

    private Texts(Properties texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /**
     * Loads the texts of a language.
     *
     * @param zone the zone in which people read times
     */
    public static Texts of(Language language, ZoneId zone) {
        Properties texts = new Properties();
        String file = language.code() + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read from the program", e);
        }
        return new Texts(texts, zone);
    }

    /** The text with values in the places of their names. */
    String text(String key, Map<String, String> values) {
        String text = texts.getProperty(key, key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** A number with at most so many decimals; zeros at the end are left out. */
    String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        if (text.indexOf('.') >= 0) {
            text = text.replaceAll("\\.?0+$", "");
        }
        return text.equals("-0") ? "0" : text.replace(".", texts.getProperty("decimal", "."));
    }

    /** The two largest units: {@code 1 h 5 min}, {@code 42 min}, {@code 2 min 5 s}, {@code 12 s}. */
    String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        if (minutes >= 60) {
            return joined(minutes / 60, "unit.hours", minutes % 60, "unit.minutes");
        }
        if (minutes >= SECONDS_SHOWN_BELOW_MINUTES) {
            return joined(minutes, "unit.minutes", 0, "unit.seconds");
        }
        return minutes > 0
                ? joined(minutes, "unit.minutes", seconds % 60, "unit.seconds")
                : joined(seconds, "unit.seconds", 0, "unit.seconds");
    }

    private String joined(long large, String largeUnit, long small, String smallUnit) {
        String text = large + " " + texts.getProperty(largeUnit);
        return small == 0 ? text : text + " " + small + " " + texts.getProperty(smallUnit);
    }

    /** Hours and minutes, with the date in front if it is not the day of {@code now}. */
    String time(Instant at, Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        String time = String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
        return local.toLocalDate().equals(LocalDateTime.ofInstant(now, zone).toLocalDate())
                ? time
                : String.format(Locale.ROOT, "%02d.%02d. %s", local.getDayOfMonth(), local.getMonthValue(), time);
    }
}
