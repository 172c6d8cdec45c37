package io.github.mustmon.power;

import java.util.Optional;
import java.util.OptionalDouble;

/** One UPS of the plan: what is believed of it, and since when. */
final class Feed {

    /** What is believed of a feed. */
    enum Belief {
        MAINS,
        BATTERY,
        SILENT,
        OFF
    }

    private final String name;
    private final ChargeLine line = new ChargeLine();
    private Belief belief = Belief.SILENT;
    private boolean lastOnBattery;
    private Optional<FeedReading> last = Optional.empty();
    private long lastAnswerNanos;
    private long mainsSinceNanos;
    private long batterySinceNanos;
    private Optional<FeedCondition> passing = Optional.empty();
    private long passingSinceNanos;

    Feed(String name, long now) {
        this.name = name;
        lastAnswerNanos = now;
    }

    void restore(FeedRecord record) {
        lastOnBattery = record.onBattery();
        lastAnswerNanos = record.lastAnswerNanos();
        batterySinceNanos = record.batterySinceNanos();
        if (record.percent() >= 0) {
            last = Optional.of(new FeedReading(
                    name,
                    FeedCondition.ON_BATTERY,
                    OptionalDouble.of(record.percent()),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    false,
                    OptionalDouble.empty(),
                    record.lastAnswerNanos()));
        }
        if (record.percentPerSecond() >= 0) {
            line.assume(record.percentPerSecond());
        }
    }

    FeedRecord record(Optional<TriggerKind> fired) {
        return new FeedRecord(
                name,
                lastOnBattery,
                lastAnswerNanos,
                batterySinceNanos,
                percent().orElse(-1),
                line.fallPerSecond().orElse(-1),
                fired.map(TriggerKind::id).orElse(""));
    }

    /** Takes what is known now, and says whether it is a new reading on mains or battery. */
    boolean update(Optional<FeedReading> reading, long now) {
        if (reading.isEmpty()
                || reading.get().condition() == FeedCondition.STALE
                || now - reading.get().nanos() > FixedTimes.READING_IS_OLD) {
            passing = Optional.empty();
            belief = Belief.SILENT;
            return false;
        }
        FeedReading answer = reading.get();
        if (answer.condition() == FeedCondition.STARTING || answer.condition() == FeedCondition.OUTPUT_OFF) {
            passing(answer.condition(), now);
            return false;
        }
        passing = Optional.empty();
        boolean fresh = belief == Belief.SILENT
                || belief == Belief.OFF
                || last.isEmpty()
                || answer.nanos() != last.get().nanos()
                || answer.condition() != last.get().condition();
        if (fresh) {
            take(answer);
        }
        return fresh;
    }

    private void passing(FeedCondition condition, long now) {
        if (passing.isEmpty() || passing.get() != condition) {
            passing = Optional.of(condition);
            passingSinceNanos = now;
        }
        long lasted = now - passingSinceNanos;
        if (condition == FeedCondition.OUTPUT_OFF && lasted >= FixedTimes.OUTPUT_OFF_LIMIT) {
            belief = Belief.OFF;
        } else if (condition == FeedCondition.STARTING && lasted >= FixedTimes.STARTING_LIMIT) {
            belief = Belief.SILENT;
        }
    }

    private void take(FeedReading answer) {
        boolean onBattery = answer.condition() == FeedCondition.ON_BATTERY;
        if (onBattery && !lastOnBattery) {
            batterySinceNanos = answer.nanos();
        }
        if (!onBattery) {
            if (belief != Belief.MAINS) {
                mainsSinceNanos = answer.nanos();
            }
            // A flicker of mains recharges nothing, and the line would be missed for another minute and a half.
            if (answer.nanos() - mainsSinceNanos >= FixedTimes.LINE_ENDS) {
                line.clear();
            }
        }
        lastOnBattery = onBattery;
        belief = onBattery ? Belief.BATTERY : Belief.MAINS;
        last = Optional.of(answer);
        lastAnswerNanos = answer.nanos();
        if (onBattery && settled(answer.nanos())) {
            answer.chargePercent().ifPresent(percent -> line.add(percent, answer.nanos()));
        }
    }

    /** It is silent, and it is better to assume the worse. */
    void presumeBattery(long now) {
        if (!lastOnBattery) {
            lastOnBattery = true;
            batterySinceNanos = now;
        }
    }

    String name() {
        return name;
    }

    Belief belief() {
        return belief;
    }

    boolean lastOnBattery() {
        return lastOnBattery;
    }

    /** Whether the output was read as off, for too short a time to believe it. */
    boolean outputOffPending() {
        return passing.isPresent() && passing.get() == FeedCondition.OUTPUT_OFF && belief != Belief.OFF;
    }

    /** Whether the readings of this time count: not in the first 30 s on battery. */
    boolean settled(long nanos) {
        return nanos - batterySinceNanos >= FixedTimes.SETTLE;
    }

    /** From the first to the latest reading of mains; 0 if it is not on mains. */
    long mainsLastedNanos() {
        return belief == Belief.MAINS ? lastAnswerNanos - mainsSinceNanos : 0;
    }

    long lastAnswerNanos() {
        return lastAnswerNanos;
    }

    Optional<FeedReading> last() {
        return last;
    }

    OptionalDouble percent() {
        return last.isPresent() ? last.get().chargePercent() : OptionalDouble.empty();
    }

    /** The state of charge now if it has gone on falling as it did when last seen. */
    OptionalDouble projectedPercent(long now) {
        OptionalDouble percent = percent();
        OptionalDouble fall = line.fallPerSecond();
        if (percent.isEmpty() || fall.isEmpty()) {
            return OptionalDouble.empty();
        }
        double seconds = (double) (now - lastAnswerNanos) / FixedTimes.SECOND;
        return OptionalDouble.of(percent.getAsDouble() - fall.getAsDouble() * seconds);
    }

    /** At the latest reading: the lower of what the estimator says and of the straight line. */
    OptionalDouble runtimeSeconds() {
        OptionalDouble learned = last.isPresent() ? last.get().runtimeSeconds() : OptionalDouble.empty();
        OptionalDouble fall = line.fallPerSecond();
        OptionalDouble percent = percent();
        if (fall.isEmpty() || percent.isEmpty()) {
            return learned;
        }
        double straight = percent.getAsDouble() / fall.getAsDouble();
        return OptionalDouble.of(learned.isPresent() ? Math.min(learned.getAsDouble(), straight) : straight);
    }
}
