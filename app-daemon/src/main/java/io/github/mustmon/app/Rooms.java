package io.github.mustmon.app;

import io.github.mustmon.app.reload.Adjustable;
import io.github.mustmon.core.UpsFleet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, to be closed the last first. */
final class Rooms implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final UpsFleet fleet;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Adjustable> adjustable = new ArrayList<>();

    Rooms(UpsFleet fleet) {
        this.fleet = fleet;
    }

    UpsFleet fleet() {
        return fleet;
    }

    /** Remembers something to close. */
    <T extends AutoCloseable> T opened(T room) {
        opened.push(room);
        return room;
    }

    /** Remembers a part that takes another configuration while it runs. */
    void adjustable(Adjustable part) {
        adjustable.add(part);
    }

    List<Adjustable> adjustable() {
        return List.copyOf(adjustable);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // Each room has to be closed, whatever another does.
                LOG.warn("Something did not stop cleanly: {}", e.toString());
            }
        }
    }
}
