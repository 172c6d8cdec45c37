package io.github.mustmon.power;

import io.github.mustmon.power.PowerEffect.Persist;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides what happens to a group of hosts when power fails. It is told the time and the latest readings about once a second,
 * what became of its deeds, and what people want; each call answers with what is to be done, in order. It never waits, reads no
 * clock and touches nothing. For one thread.
 *
 * <p>A {@link Persist} always comes before the deeds that it tells of, so that a deed that has begun is known after a restart.
 */
public final class PowerPolicy {

    /** More rows than states in one tick would be a circle. */
    private static final int MOST_ROWS = 32;

    private final String bootToken;
    private Situation s;
    private Optional<PowerPlan> waiting = Optional.empty();
    private boolean removed;

    private PowerPolicy(Situation situation, String bootToken) {
        this.s = situation;
        this.bootToken = bootToken;
    }

    /**
     * Without a record, or with one that cannot be read. For 120 s no trigger but the urgent one acts, since this may be a boot.
     *
     * @param plan what to do
     * @param bootToken names this boot, not empty
     * @param at now
     */
    public static PowerPolicy fresh(PowerPlan plan, String bootToken, Moment at) {
        Situation s = new Situation(plan, at.nanos());
        s.noTriggerUntilNanos = at.nanos() + FixedTimes.BOOT_GRACE;
        return new PowerPolicy(s, bootToken);
    }

    /**
     * Goes on where a record ends.
     *
     * @param plan what to do
     * @param record the latest one
     * @param bootToken names this boot, not empty; the same one means the same monotonic clock
     * @param at now
     */
    public static PowerPolicy resume(PowerPlan plan, PowerRecord record, String bootToken, Moment at) {
        return new PowerPolicy(Restart.from(plan, record, bootToken, at), bootToken);
    }

    /** Time goes by. The readings are the latest of each feed; one that is missing is a silent feed. */
    public List<PowerEffect> tick(Collection<FeedReading> readings, Moment at) {
        s.look(readings, at.nanos());
        run(at);
        if (s.batteryTime.inUse() && at.nanos() - s.savedNanos >= FixedTimes.RECORD_AGAIN) {
            s.dirty = true;
        }
        return finish(at);
    }

    /** Whether a command, or another event, means anything in the present state. */
    public boolean accepts(PowerEvent event) {
        return TransitionTable.find(s.state, event).isPresent();
    }

    /** A person stops the plan for a while; the urgent trigger still acts unless {@code evenUrgent}. */
    public List<PowerEffect> hold(Duration time, boolean evenUrgent, Moment at) {
        return holdBy(PowerEvent.HOLD, time, evenUrgent, at);
    }

    /** A person calls off what goes on: an outage's plan is held for the configured time, waking ends. */
    public List<PowerEffect> cancel(Moment at) {
        return holdBy(PowerEvent.CANCEL, s.plan.timing().hold(), false, at);
    }

    /** A person ends the hold. */
    public List<PowerEffect> release(Moment at) {
        return command(PowerEvent.RELEASE, at);
    }

    /** What became of a host. */
    public List<PowerEffect> report(HostReport report, Moment at) {
        Optional<HostProgress> host = s.stages.host(report.host());
        if (host.isEmpty()) {
            return List.of();
        }
        HostProgress.Phase before = host.get().phase();
        host.get().report(report.outcome(), at.nanos());
        if (host.get().phase() != before) {
            s.dirty = true;
            Announcements tell = new Announcements(s, at);
            if (host.get().phase() == HostProgress.Phase.CONFIRMED) {
                tell.shutDown(report.host());
            } else if (host.get().phase() == HostProgress.Phase.FAILED) {
                tell.failed(report.host(), tell.texts().hostFailed(report.host(), report.cause()));
            }
        }
        return finish(at);
    }

    /** This host took the word to power off. */
    public List<PowerEffect> thisHostConfirmed(Moment at) {
        s.ownHost.confirmed();
        return finish(at);
    }

    /** Every way to power this host off has failed. */
    public List<PowerEffect> thisHostFailed(String cause, Moment at) {
        s.ownHost.failed(at.nanos());
        Announcements tell = new Announcements(s, at);
        boolean first = !s.alarms.contains(PowerAlarm.SHUTDOWN_IMPOSSIBLE);
        String text = tell.texts().thisHostFailed(cause);
        tell.raise(PowerAlarm.SHUTDOWN_IMPOSSIBLE, text);
        if (first) {
            tell.failed("this host", text);
        }
        return finish(at);
    }

    /** A self-check found that every way works: an attempt that failed in an earlier outage is no alarm any more. */
    public List<PowerEffect> checkPassed(Moment at) {
        if (s.state == PowerState.MAINS) {
            new Announcements(s, at).clear(PowerAlarm.SHUTDOWN_IMPOSSIBLE);
        }
        return take();
    }

    /** The record was written, or why it was not. The plan goes on either way. */
    public List<PowerEffect> recordWritten(Optional<String> failure, Moment at) {
        Announcements tell = new Announcements(s, at);
        if (failure.isEmpty()) {
            tell.clear(PowerAlarm.RECORD_NOT_WRITTEN);
        } else if (!s.alarms.contains(PowerAlarm.RECORD_NOT_WRITTEN)) {
            tell.raise(
                    PowerAlarm.RECORD_NOT_WRITTEN,
                    "The state of the power plan could not be written: " + failure.get()
                            + ". The plan goes on, but a restart would not know where it stands.");
        }
        return take();
    }

    /**
     * Another plan. A countdown takes its time and has at least 5 s left; a shutdown that has begun keeps the plan it began with
     * until hosts are back. A plan that is off is one that was removed.
     */
    public List<PowerEffect> reload(PowerPlan plan, Moment at) {
        if (plan.mode() == PowerMode.OFF) {
            removed = true;
            return command(PowerEvent.PLAN_REMOVED, at);
        }
        removed = false;
        waiting = Optional.of(plan);
        exchange(at);
        return finish(at);
    }

    /** Whether the plan was removed and nothing of it is left to do: no more ticks are needed. */
    public boolean finished() {
        return removed && s.state == PowerState.MAINS;
    }

    /** The UPSes of the plan in force, which a shutdown that has begun keeps. */
    public List<String> feeds() {
        return s.plan.feeds();
    }

    /** Where the plan stands. */
    public PowerStatus status(Moment at) {
        return PowerStatus.of(s, at.nanos());
    }

    /** The record as it would be written now. */
    public PowerRecord record(Moment at) {
        return Records.of(s, bootToken, at);
    }

    private List<PowerEffect> holdBy(PowerEvent event, Duration time, boolean evenUrgent, Moment at) {
        if (accepts(event)) {
            s.holdEndNanos = at.nanos() + time.toNanos();
            s.holdEvenUrgent = evenUrgent;
        }
        return command(event, at);
    }

    private List<PowerEffect> command(PowerEvent event, Moment at) {
        take(event, at);
        return finish(at);
    }

    private void take(PowerEvent event, Moment at) {
        TransitionTable.find(s.state, event).ifPresent(row -> new Steps(s, at).apply(row));
    }

    private void run(Moment at) {
        if (removed) {
            take(PowerEvent.PLAN_REMOVED, at);
        }
        for (int i = 0; i < MOST_ROWS && !finished(); i++) {
            Optional<Transition> row = new Conditions(s, at.nanos()).next();
            if (row.isEmpty()) {
                break;
            }
            new Steps(s, at).apply(row.get());
        }
        exchange(at);
    }

    /** Takes the plan that waits, unless a shutdown has begun. */
    private void exchange(Moment at) {
        boolean begun =
                s.state == PowerState.COMMITTED || s.state == PowerState.HALTED || s.state == PowerState.RETURNING;
        if (waiting.isEmpty() || begun) {
            return;
        }
        PowerPlan next = waiting.get();
        waiting = Optional.empty();
        long now = at.nanos();
        Situation before = s;
        s = new Situation(next, now);
        Records.restoreAll(s, Records.of(before, bootToken, at), before.state, at);
        s.noTriggerUntilNanos = before.noTriggerUntilNanos;
        s.alarms.addAll(before.alarms);
        s.effects.addAll(before.effects);
        s.dirty = true;
        if (s.state == PowerState.COUNTDOWN || s.state == PowerState.PAUSED) {
            long difference = next.timing()
                    .countdown()
                    .minus(before.plan.timing().countdown())
                    .toNanos();
            s.countdown.changeLength(now, difference, FixedTimes.LEAST_REST);
        }
    }

    private List<PowerEffect> finish(Moment at) {
        if (s.dirty) {
            s.dirty = false;
            s.savedNanos = at.nanos();
            s.effects.add(0, new Persist(record(at)));
        }
        return take();
    }

    private List<PowerEffect> take() {
        List<PowerEffect> effects = new ArrayList<>(s.effects);
        s.effects.clear();
        return effects;
    }
}
