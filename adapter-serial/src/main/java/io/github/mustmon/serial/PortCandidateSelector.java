package io.github.mustmon.serial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In which order devices that fit an address are tried: the likeliest first, and those that were tried in vain last, so
 * that a silent one is not chosen for ever. A device that was kept for a while was the right one; a device that went away
 * and returns is new. For one thread.
 */
final class PortCandidateSelector {

    /** A silent device is given up sooner than this. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Set<Path> triedInVain = new LinkedHashSet<>();
    private Optional<Chosen> chosen = Optional.empty();

    private record Chosen(Path device, long sinceNanos) {}

    /**
     * The devices in the order in which they are to be tried.
     *
     * @param likeliestFirst all that fit now
     * @param nanos the monotonic clock
     */
    List<Path> of(List<Path> likeliestFirst, long nanos) {
        chosen.filter(one -> nanos - one.sinceNanos() < KEPT.toNanos()).ifPresent(one -> triedInVain.add(one.device()));
        chosen = Optional.empty();
        triedInVain.retainAll(likeliestFirst);
        if (triedInVain.size() == likeliestFirst.size()) {
            triedInVain.clear();
        }
        List<Path> order = new ArrayList<>(likeliestFirst);
        order.removeAll(triedInVain);
        order.addAll(triedInVain);
        return order;
    }

    /** This one was opened. */
    void chose(Path device, long nanos) {
        triedInVain.remove(device);
        chosen = Optional.of(new Chosen(device, nanos));
    }
}
