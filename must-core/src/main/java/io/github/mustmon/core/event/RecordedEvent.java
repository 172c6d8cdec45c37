package io.github.mustmon.core.event;

/**
 * An event with its number.
 *
 * @param number 1 for the first, then one more each
 * @param event what happened
 */
public record RecordedEvent(long number, UpsEvent event) {}
