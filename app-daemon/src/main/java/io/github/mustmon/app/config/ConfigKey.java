package io.github.mustmon.app.config;

import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table of keys.
 *
 * @param path the key with its sections, joined by dots
 * @param type what its value may be
 * @param fallback the value when nobody gives one, as text; absent if there is none
 * @param sample the value that stands in the example file
 * @param meaning one line for the owner
 */
public record ConfigKey<T>(String path, ValueType<T> type, Optional<String> fallback, String sample, String meaning) {

    private static final String PREFIX = "MUSTMON_";

    /** A key with a default, which is also its sample. */
    static <T> ConfigKey<T> withDefault(String path, ValueType<T> type, String fallback, String meaning) {
        return new ConfigKey<>(path, type, Optional.of(fallback), fallback, meaning);
    }

    String variable() {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The part after the last dot. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    String section() {
        return path.substring(0, path.lastIndexOf('.'));
    }
}
