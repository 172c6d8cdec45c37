package io.github.mustmon.app.config;

/**
 * A value as somebody gave it.
 *
 * @param text the value
 * @param where who gave it: {@code config.yaml line 7}, {@code MUSTMON_WEB_PORT}, {@code --web-port}
 * @param line the line of the file, from 1; 0 if it was given elsewhere
 */
public record ConfigValue(String text, String where, int line) {

    /** A value that stands in no file. */
    public ConfigValue(String text, String where) {
        this(text, where, 0);
    }
}
