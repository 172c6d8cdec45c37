package io.github.mustmon.power;

import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Triggers of the plan or of one stage, for each feed. One that has fired stays so: a battery only gets emptier. */
final class Triggers {

    private static final long HOLD = 10 * FixedTimes.SECOND;
    private static final long RUNTIME_HOLD = 20 * FixedTimes.SECOND;
    private static final long URGENT_HOLD = 4 * FixedTimes.SECOND;
    private static final double URGENT_ABOVE_CUT_OFF = 0.2;

    private final TriggerSettings settings;
    private final Duration automaticRuntime;
    private final Duration blindAfter;
    private final Map<String, OfFeed> byFeed = new HashMap<>();

    Triggers(TriggerSettings settings, Duration automaticRuntime, Duration blindAfter) {
        this.settings = settings;
        this.automaticRuntime = automaticRuntime;
        this.blindAfter = blindAfter;
    }

    /** Takes a new reading on battery. */
    void reading(Feed feed) {
        feed.last().ifPresent(reading -> of(feed.name()).reading(reading, feed));
    }

    /** For feeds that are silent: the limit, or the projection. */
    void silence(Feed feed, long now) {
        if (feed.belief() != Feed.Belief.SILENT || !feed.lastOnBattery()) {
            return;
        }
        OptionalDouble projected = feed.projectedPercent(now);
        boolean empty = settings.atPercent().isPresent()
                && projected.isPresent()
                && projected.getAsDouble() <= settings.atPercent().getAsDouble();
        if (empty || now - feed.lastAnswerNanos() >= blindAfter.toNanos()) {
            of(feed.name()).fire(TriggerKind.BLIND);
        }
    }

    /** After feeds were seen again: blindness is over. */
    void seenAgain(Feed feed) {
        if (fired(feed).equals(Optional.of(TriggerKind.BLIND))) {
            reset(feed);
        }
    }

    void reset(Feed feed) {
        byFeed.remove(feed.name());
    }

    void reset() {
        byFeed.clear();
    }

    void restore(FeedRecord record) {
        TriggerKind.withId(record.fired()).ifPresent(kind -> of(record.feed()).fire(kind));
    }

    /** What has fired for this feed; the urgent one goes before the others. */
    Optional<TriggerKind> fired(Feed feed) {
        return Optional.ofNullable(byFeed.get(feed.name())).flatMap(of -> of.fired);
    }

    private boolean urgent(Feed feed) {
        return fired(feed).equals(Optional.of(TriggerKind.URGENT));
    }

    /** Whether too few feeds are left whose battery is not nearly cut off. */
    boolean urgent(Feeds feeds) {
        return feeds.tooFewWithout(this::urgent);
    }

    /** What holds for the plan as a whole, if anything does. */
    Optional<TriggerKind> holds(Feeds feeds, BatteryTime time) {
        if (settings.after().isPresent()
                && time.usedNanos() >= settings.after().get().toNanos()) {
            return Optional.of(TriggerKind.TIME);
        }
        if (feeds.tooFewWithout(feed -> fired(feed).isPresent())) {
            return feeds.all().stream().flatMap(feed -> fired(feed).stream()).findFirst();
        }
        return Optional.empty();
    }

    private OfFeed of(String feed) {
        return byFeed.computeIfAbsent(feed, name -> new OfFeed());
    }

    private final class OfFeed {

        private final Map<TriggerKind, TriggerHold> holds = new EnumMap<>(Map.of(
                TriggerKind.PERCENT, new TriggerHold(HOLD, 3),
                TriggerKind.VOLTAGE, new TriggerHold(HOLD, 3),
                TriggerKind.RUNTIME, new TriggerHold(RUNTIME_HOLD, 3),
                TriggerKind.URGENT, new TriggerHold(URGENT_HOLD, 2)));
        private Optional<TriggerKind> fired = Optional.empty();

        void reading(FeedReading reading, Feed feed) {
            check(TriggerKind.URGENT, urgentNow(reading), reading);
            if (!feed.settled(reading.nanos())) {
                return;
            }
            check(TriggerKind.PERCENT, atOrBelow(reading.chargePercent(), settings.atPercent()), reading);
            check(TriggerKind.VOLTAGE, atOrBelow(reading.batteryVolts(), voltsThreshold(reading)), reading);
            check(TriggerKind.RUNTIME, atOrBelow(feed.runtimeSeconds(), runtimeThreshold()), reading);
        }

        private void check(TriggerKind kind, boolean now, FeedReading reading) {
            TriggerHold hold = holds.get(kind);
            if (hold != null && hold.reading(now, reading.nanos())) {
                fire(kind);
            }
        }

        private void fire(TriggerKind kind) {
            if (fired.isEmpty() || kind == TriggerKind.URGENT) {
                fired = Optional.of(kind);
            }
        }

        private boolean urgentNow(FeedReading reading) {
            if (!settings.urgent()) {
                return false;
            }
            boolean nearCutOff = reading.cutOffVolts().isPresent()
                    && atOrBelow(
                            reading.batteryVolts(),
                            OptionalDouble.of(TriggerSettings.aboveCutOff(
                                    reading.cutOffVolts().getAsDouble(), URGENT_ABOVE_CUT_OFF)));
            return nearCutOff || reading.batteryLow();
        }

        private OptionalDouble voltsThreshold(FeedReading reading) {
            Optional<Double> volts = settings.atVolts()
                    .resolve(() -> reading.cutOffVolts().stream()
                            .mapToObj(TriggerSettings::automaticVolts)
                            .findFirst());
            return volts.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        }

        private OptionalDouble runtimeThreshold() {
            Optional<Duration> runtime = settings.atRuntime().resolve(() -> Optional.of(automaticRuntime));
            return runtime.map(time -> OptionalDouble.of((double) time.toSeconds()))
                    .orElse(OptionalDouble.empty());
        }

        private static boolean atOrBelow(OptionalDouble value, OptionalDouble threshold) {
            return value.isPresent() && threshold.isPresent() && value.getAsDouble() <= threshold.getAsDouble();
        }
    }
}
