package io.github.mustmon.app;

import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs, to be closed the last first. */
final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final UpsFleet fleet;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Reloadable> reloadables = new ArrayList<>();

    Lifecycle(UpsFleet fleet) {
        this.fleet = fleet;
    }

    UpsFleet fleet() {
        return fleet;
    }

    /** Remembers something to close. */
    <T extends AutoCloseable> T closeLater(T part) {
        opened.push(part);
        return part;
    }

    /** Remembers a part that takes another configuration while it runs. */
    void addReloadable(Reloadable part) {
        reloadables.add(part);
    }

    List<Reloadable> reloadables() {
        return List.copyOf(reloadables);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception | Error e) {
                // Each part has to be closed, whatever another does.
                LOG.warn("Something did not stop cleanly: {}", e.toString());
            }
        }
    }
}
