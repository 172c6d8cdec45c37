package io.github.mustmon.app.config;

/**
 * A key of the entries of a list, such as {@code name} below {@code devices:}.
 *
 * @param name the key
 * @param type what its value may be
 */
record RecordKey<T>(String name, ValueType<T> type) {}
