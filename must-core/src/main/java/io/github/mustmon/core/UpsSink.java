package io.github.mustmon.core;

import io.github.mustmon.core.event.RecordedEvent;

/**
 * Receives what the monitors publish. Each sink is called by one thread of its own, in order; a slow or failing sink delays
 * neither the polling nor another sink. When it falls behind by 1000 snapshots the oldest are dropped, events by 10,000.
 */
public interface UpsSink {

    /** Name for the log. */
    String name();

    /**
     * After each poll, and whenever link, freshness or alarms change without one.
     *
     * @param snapshot the state from now on
     */
    void onSnapshot(UpsSnapshot snapshot);

    /**
     * Something happened; called before the snapshot that shows it.
     *
     * @param event what happened, with its number
     */
    void onEvent(RecordedEvent event);
}
