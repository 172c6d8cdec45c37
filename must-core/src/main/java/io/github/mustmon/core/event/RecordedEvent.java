package io.github.mustmon.core.event;

import java.util.Objects;

/**
 * An event with its number.
 *
 * @param number 1 for the first, then one more each
 * @param event what happened
 */
public record RecordedEvent(long number, UpsEvent event) {

    public RecordedEvent {
        Objects.requireNonNull(event, "event");
    }
}
