package io.github.mustmon.app.power;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.power.FeedCondition;
import java.time.Duration;
import java.util.Comparator;
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
        return shortest(feeds.stream().map(feed -> learned(directory, feed)).toList());
    }

    /** The shortest time; absent if one of them is, and if there are none. */
    public static Optional<Duration> shortest(List<Optional<Duration>> times) {
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Optional<Duration> learned(UpsDirectory directory, String feed) {
        return directory
                .snapshot(feed)
                .flatMap(snapshot -> snapshot.freshReading(directory.time().moment()))
                .filter(reading -> FeedReadings.condition(reading.telemetry().workState()) == FeedCondition.ONLINE)
                .flatMap(reading -> directory.outlook(feed))
                .map(BatteryOutlook::estimate)
                .filter(estimate -> estimate.basis() == Basis.LEARNED)
                .flatMap(RuntimeOutlook::low);
    }
}
