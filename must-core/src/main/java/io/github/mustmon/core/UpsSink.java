package io.github.mustmon.core;

import io.github.mustmon.core.event.RecordedEvent;

/**
 * Somebody who wants to be told. Each sink is called by one thread of its own, in order; a slow or failing sink delays
 * neither the polling nor another sink. When it falls too far behind, the oldest snapshots are dropped, events are not.
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
