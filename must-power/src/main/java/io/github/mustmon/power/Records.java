package io.github.mustmon.power;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** Between the situation and its record. */
final class Records {

    private Records() {}

    static PowerRecord of(Situation s, String bootToken, Moment at) {
        Outage outage = s.outage;
        return new PowerRecord(
                PowerRecord.VERSION,
                bootToken,
                s.planHash,
                s.plan.dryRun(),
                at.nanos(),
                at.wall().toString(),
                s.state.id(),
                s.enteredNanos,
                outage.id(),
                outage.startNanos(),
                outage.running() ? outage.startedAt().toString() : "",
                outage.told(),
                outage.committed(),
                outage.lowestPercent(),
                outage.lowestVolts(),
                outage.reminders(),
                s.batteryTime.usedNanos(),
                s.batteryTime.unusedSinceNanos(),
                outage.trigger().map(TriggerKind::id).orElse(""),
                s.countdown.runs(),
                s.countdown.endNanos(),
                s.countdown.rest(at.nanos()),
                s.holdEndNanos,
                s.holdEvenUrgent,
                s.stages.hurried(),
                s.stages.fsd(),
                s.ownHost.toldNanos(),
                s.ownHost.attempts(),
                s.feeds.all().stream()
                        .map(feed -> feed.record(s.triggers.fired(feed)))
                        .toList(),
                s.stages.records(),
                outage.failures());
    }

    /** The same record as if no time had gone by since it was made: its clock cannot be compared with this one. */
    static PowerRecord shifted(PowerRecord r, long now) {
        long difference = now - r.savedNanos();
        LongUnaryOperator to = nanos -> nanos + difference;
        List<FeedRecord> feeds = r.feeds().stream()
                .map(f -> new FeedRecord(
                        f.feed(),
                        f.onBattery(),
                        to.applyAsLong(f.lastAnswerNanos()),
                        to.applyAsLong(f.batterySinceNanos()),
                        f.percent(),
                        f.percentPerSecond(),
                        f.fired()))
                .toList();
        List<HostRecord> hosts = r.hosts().stream()
                .map(h -> new HostRecord(
                        h.stage(), h.host(), to.applyAsLong(h.stageNanos()), h.progress(), h.downBefore(), h.woken()))
                .toList();
        return new PowerRecord(
                r.version(),
                r.bootToken(),
                r.planHash(),
                r.dryRun(),
                now,
                r.savedAt(),
                r.state(),
                to.applyAsLong(r.enteredNanos()),
                r.outage(),
                to.applyAsLong(r.outageStartNanos()),
                r.outageStartedAt(),
                r.outageTold(),
                r.committed(),
                r.lowestPercent(),
                r.lowestVolts(),
                r.reminders(),
                r.usedNanos(),
                to.applyAsLong(r.unusedSinceNanos()),
                r.trigger(),
                r.countdownRuns(),
                to.applyAsLong(r.countdownEndNanos()),
                r.countdownRestNanos(),
                to.applyAsLong(r.holdEndNanos()),
                r.holdEvenUrgent(),
                r.hurried(),
                r.fsd(),
                to.applyAsLong(r.thisHostNanos()),
                r.thisHostAttempts(),
                feeds,
                hosts,
                r.failures());
    }

    /** Everything as it was, the clock being the same. */
    static void restoreAll(Situation s, PowerRecord r, PowerState state, Moment at) {
        s.state = state;
        s.enteredNanos = r.enteredNanos();
        s.outage.restore(r, at.wall());
        s.feeds.restore(r.feeds());
        r.feeds().forEach(s.triggers::restore);
        boolean inUse = switch (state) {
            case MAINS, PAUSED, RETURNING -> false;
            default -> true;
        };
        s.batteryTime.restore(r.usedNanos(), r.unusedSinceNanos(), r.savedNanos(), inUse);
        s.countdown.restore(r.countdownRuns(), r.countdownEndNanos(), r.countdownRestNanos());
        s.holdEndNanos = r.holdEndNanos();
        s.holdEvenUrgent = r.holdEvenUrgent();
        s.stages.restore(r);
        s.ownHost.restore(r, at.nanos());
        s.supply = s.feeds.supply();
    }

    /** Only what outlives a boot or another plan: time on battery, the number of the outage, and who waits to be woken. */
    static void restoreWhatLasts(Situation s, PowerRecord r, boolean hosts, long now) {
        s.batteryTime.restore(r.usedNanos(), now, now, false);
        if (hosts) {
            s.stages.restore(r);
        }
    }

    /** The state of a record; a word that this version does not know is taken for mains. */
    static PowerState state(PowerRecord record) {
        return Stream.of(PowerState.values())
                .filter(state -> state.id().equals(record.state()))
                .findFirst()
                .orElse(PowerState.MAINS);
    }
}
