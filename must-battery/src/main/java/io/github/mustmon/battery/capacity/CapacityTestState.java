package io.github.mustmon.battery.capacity;

import java.util.Locale;

/** Where a capacity test is. */
public enum CapacityTestState {
    /** It waits for mains to be unplugged. */
    WAITING,
    /** The battery carries the load. */
    RUNNING,
    /** It came to its end: the figures hold. */
    FINISHED,
    /** It ended before: the figures say only what was drawn until then. */
    ABORTED;

    /** The word in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more can come. */
    public boolean isOver() {
        return this == FINISHED || this == ABORTED;
    }
}
