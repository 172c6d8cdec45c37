package io.github.mustmon.core.event;

import java.util.List;

/** Keeps what happened. Implementations may be used by any number of threads and never block for long. */
public interface EventLog {

    /** Numbers an event and keeps it. Numbers grow by one and never repeat while the daemon runs. */
    RecordedEvent append(UpsEvent event);

    /** The newest events, newest first, {@code limit} at most. */
    List<RecordedEvent> newest(int limit);

    /** The events with a higher number, oldest first. */
    List<RecordedEvent> after(long number);
}
