package io.github.mustmon.app.power;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.power.FeedCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long the batteries of a plan were measured to last. */
public final class MeasuredRuntime {

    private MeasuredRuntime() {}

    /**
     * The lower end of what earlier outages taught, for the present load; with several UPSes the shortest one. Absent while one of
     * them has not learned it, or is not on mains: then it tells what is left.
     */
    public static Optional<Duration> of(UpsDirectory directory, List<String> feeds) {
        Optional<Duration> shortest = Optional.empty();
        for (String feed : feeds) {
            Optional<Duration> learned = learned(directory, feed);
            if (learned.isEmpty()) {
                return Optional.empty();
            }
            if (shortest.isEmpty() || learned.get().compareTo(shortest.get()) < 0) {
                shortest = learned;
            }
        }
        return shortest;
    }

    private static Optional<Duration> learned(UpsDirectory directory, String feed) {
        boolean onMains = directory
                .snapshot(feed)
                .flatMap(snapshot -> snapshot.freshReading(directory.time().moment()))
                .filter(reading -> FeedReadings.condition(reading.telemetry().workState()) == FeedCondition.ONLINE)
                .isPresent();
        return onMains
                ? directory
                        .outlook(feed)
                        .map(outlook -> outlook.estimate())
                        .filter(estimate -> estimate.basis() == Basis.LEARNED)
                        .flatMap(RuntimeOutlook::low)
                : Optional.empty();
    }
}
