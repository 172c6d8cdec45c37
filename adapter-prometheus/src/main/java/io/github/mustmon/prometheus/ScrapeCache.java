package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps the last exposition of each format as long as rendering it again would give the same. It is rendered again when
 * <ul>
 *   <li>a UPS has a new snapshot, which each poll and each change of link, freshness or alarms brings,
 *   <li>the duration of a poll was counted, or the alarm rules were replaced,
 *   <li>a reading has become stale since, on the monotonic clock: its series must go although no snapshot came,
 *   <li>it is a second old: metrics of the Java runtime, counts of notifications, the power plan and estimates for the battery change without a snapshot.
 * </ul>
 * For any number of threads; two that come at once may both render.
 */
final class ScrapeCache {

    private static final long MAX_AGE_NANOS = Duration.ofSeconds(1).toNanos();

    private final UpsDirectory directory;
    private final Map<Object, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(List<UpsSnapshot> snapshots, long version, long validUntilNanos, Exposition exposition) {}

    ScrapeCache(UpsDirectory directory) {
        this.directory = directory;
    }

    /**
     * The exposition of a format.
     *
     * @param format key of the format
     * @param version changes with everything but snapshots and time that the exposition depends on
     * @param render makes it anew
     */
    Exposition get(Object format, long version, Supplier<Exposition> render) {
        List<UpsSnapshot> snapshots = directory.snapshots();
        long now = directory.time().nanos();
        Entry known = entries.get(format);
        if (known != null
                && known.version() == version
                && known.validUntilNanos() - now > 0
                && isSame(known.snapshots(), snapshots)) {
            return known.exposition();
        }
        long validUntil = now + MAX_AGE_NANOS;
        for (UpsSnapshot snapshot : snapshots) {
            long staleAt = staleAt(snapshot, now);
            validUntil = staleAt - now > 0 && staleAt - validUntil < 0 ? staleAt : validUntil;
        }
        Exposition rendered = render.get();
        entries.put(format, new Entry(snapshots, version, validUntil, rendered));
        return rendered;
    }

    private static long staleAt(UpsSnapshot snapshot, long now) {
        return snapshot.reading()
                .map(reading -> reading.at().nanos() + snapshot.staleAfter().toNanos())
                .orElse(now);
    }

    /** Snapshots are immutable, so the same objects mean the same content. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(List<UpsSnapshot> some, List<UpsSnapshot> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }
}
