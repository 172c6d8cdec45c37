package io.github.mustmon.app.config;

/**
 * A value as somebody gave it.
 *
 * @param text the value
 * @param where who gave it: {@code config.yaml line 7}, {@code MUSTMON_WEB_PORT}, {@code --web-port}
 */
record Given(String text, String where) {}
