package io.github.mustmon.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Powers off the machine that runs this. One attempt tries each way until one accepts. A way that accepts and does nothing is
 * not tried first again: the next attempt begins behind it. For one thread.
 */
public final class ThisHost {

    private String lastAccepted = "";

    /** No way has been tried yet. */
    public ThisHost() {}

    /** What one way said. */
    public record Tried(String way, ActionResult result) {}

    /** The attempts so far belong to another outage. */
    public void reset() {
        lastAccepted = "";
    }

    /**
     * Tries the ways one after the other until one accepts.
     *
     * @param ways best first, at least one; they are known by their descriptions from one attempt to the next
     * @param firstWay where to begin, from 0 and modulo their number, while it is not known which way accepted last
     * @return all that were tried; the last is {@link ActionResult.Done} or all failed
     */
    public List<Tried> attempt(List<HostAction> ways, int firstWay, Duration limitEach) {
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("There is no way to power this machine off.");
        }
        List<HostAction> order = new ArrayList<>(ways);
        List<String> names = ways.stream().map(HostAction::description).toList();
        int accepted = names.indexOf(lastAccepted);
        Collections.rotate(order, -(accepted < 0 ? firstWay % ways.size() : accepted + 1));
        lastAccepted = "";
        List<Tried> tried = new ArrayList<>();
        for (HostAction way : order) {
            ActionResult result = way.run(limitEach);
            tried.add(new Tried(way.description(), result));
            if (result.isDone()) {
                lastAccepted = way.description();
                break;
            }
        }
        return List.copyOf(tried);
    }
}
