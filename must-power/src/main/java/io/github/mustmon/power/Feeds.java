package io.github.mustmon.power;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** All UPSes of the plan together. */
final class Feeds {

    private final List<Feed> feeds;
    private final int minSupplies;

    Feeds(List<String> names, int minSupplies, long now) {
        feeds = names.stream().map(name -> new Feed(name, now)).toList();
        this.minSupplies = minSupplies;
    }

    void restore(List<FeedRecord> records) {
        for (FeedRecord record : records) {
            feeds.stream().filter(feed -> feed.name().equals(record.feed())).forEach(feed -> feed.restore(record));
        }
    }

    /** Takes what is known now, and says which feeds have a new reading. */
    List<Feed> update(Collection<FeedReading> readings, long now) {
        Map<String, FeedReading> latest = new HashMap<>();
        readings.forEach(reading -> latest.put(reading.feed(), reading));
        List<Feed> fresh = new ArrayList<>();
        for (Feed feed : feeds) {
            if (feed.update(Optional.ofNullable(latest.get(feed.name())), now)) {
                fresh.add(feed);
            }
        }
        return fresh;
    }

    List<Feed> all() {
        return feeds;
    }

    Supply supply() {
        int mains = 0;
        int presumed = 0;
        boolean battery = false;
        boolean blind = false;
        for (Feed feed : feeds) {
            switch (feed.belief()) {
                case MAINS -> mains++;
                case BATTERY -> battery = true;
                case SILENT -> {
                    if (feed.lastOnBattery()) {
                        blind = true;
                    } else {
                        presumed++;
                    }
                }
                case OFF -> {}
            }
        }
        if (mains >= minSupplies) {
            return Supply.MAINS;
        }
        if (mains + presumed >= minSupplies) {
            return Supply.SILENT_ON_MAINS;
        }
        if (battery) {
            return Supply.BATTERY;
        }
        if (blind) {
            return Supply.SILENT_ON_BATTERY;
        }
        return mains + presumed > 0 ? Supply.SILENT_ON_MAINS : Supply.OUTPUT_OFF;
    }

    /** Whether too few feeds are left that have not fired. On mains a feed counts, switched off it does not. */
    boolean tooFewWithout(Predicate<Feed> fired) {
        int count = 0;
        for (Feed feed : feeds) {
            boolean inUse = feed.belief() == Feed.Belief.BATTERY
                    || (feed.belief() == Feed.Belief.SILENT && feed.lastOnBattery());
            if (feed.belief() != Feed.Belief.OFF && !(inUse && fired.test(feed))) {
                count++;
            }
        }
        return count < minSupplies;
    }

    /** How long enough feeds have been read on mains without a break. */
    long mainsLastedNanos() {
        List<Long> lasted = feeds.stream()
                .filter(feed -> feed.belief() == Feed.Belief.MAINS)
                .map(Feed::mainsLastedNanos)
                .sorted(Comparator.reverseOrder())
                .toList();
        return lasted.size() < minSupplies ? 0 : lasted.get(minSupplies - 1);
    }

    /** How long all that were on mains when last seen, and are silent, have been so; 0 if there are none. */
    long silentOnMainsNanos(long now) {
        return feeds.stream()
                .filter(feed -> feed.belief() == Feed.Belief.SILENT && !feed.lastOnBattery())
                .mapToLong(feed -> now - feed.lastAnswerNanos())
                .min()
                .orElse(0);
    }

    /** Whether every feed that answers has answered since, or the wait for it is over. */
    boolean lookedSince(long nanos, long now) {
        if (feeds.stream().anyMatch(Feed::outputOffPending)) {
            return false;
        }
        if (now - nanos >= FixedTimes.LAST_LOOK) {
            return true;
        }
        boolean anybody = false;
        for (Feed feed : feeds) {
            if (feed.belief() == Feed.Belief.MAINS || feed.belief() == Feed.Belief.BATTERY) {
                anybody = true;
                if (feed.lastAnswerNanos() - nanos < 0) {
                    return false;
                }
            }
        }
        return anybody;
    }

    /** Runtime left of the plan: that of the last battery that it cannot do without; absent while mains is enough. */
    OptionalDouble runtimeSeconds() {
        List<Double> times = new ArrayList<>();
        for (Feed feed : feeds) {
            if (feed.belief() == Feed.Belief.MAINS) {
                times.add(Double.POSITIVE_INFINITY);
            } else if (feed.belief() != Feed.Belief.OFF) {
                feed.runtimeSeconds().ifPresent(times::add);
            }
        }
        times.sort(Comparator.reverseOrder());
        if (times.size() < minSupplies || Double.isInfinite(times.get(minSupplies - 1))) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(times.get(minSupplies - 1));
    }

    /** Lowest known state of charge of the feeds that are not off. */
    OptionalDouble percent() {
        return lowestPercent(feed -> feed.belief() != Feed.Belief.OFF);
    }

    /** Lowest state of charge of the feeds on mains: one that is silent may never answer again. */
    OptionalDouble percentOnMains() {
        return lowestPercent(feed -> feed.belief() == Feed.Belief.MAINS);
    }

    private OptionalDouble lowestPercent(Predicate<Feed> counts) {
        return feeds.stream()
                .filter(counts)
                .flatMap(feed -> feed.percent().stream().boxed())
                .mapToDouble(Double::doubleValue)
                .min();
    }

    /** Lowest known battery voltage. */
    OptionalDouble volts() {
        return feeds.stream()
                .flatMap(feed -> feed.last().stream())
                .flatMapToDouble(reading -> reading.batteryVolts().stream())
                .min();
    }

    void presumeBattery(long now) {
        feeds.stream().filter(feed -> feed.belief() == Feed.Belief.SILENT).forEach(feed -> feed.presumeBattery(now));
    }
}
