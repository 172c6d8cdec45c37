package io.github.mustmon.power;

import java.util.Optional;

/** Which events hold now. */
final class Conditions {

    private final Situation s;
    private final long now;

    Conditions(Situation situation, long now) {
        this.s = situation;
        this.now = now;
    }

    /** The row to take: the first event that holds and has one. */
    Optional<Transition> next() {
        for (Transition row : TransitionTable.rowsOf(s.state)) {
            if (holds(row.event()) && (!row.stays() || begins(row.event()))) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** A row that stays in its state is taken when the supply becomes so, not again while it stays so. */
    private boolean begins(PowerEvent event) {
        return switch (event) {
            case MAINS, BATTERY, SILENT_ON_MAINS, SILENT_ON_BATTERY, OUTPUT_OFF -> s.supplyChanged;
            default -> true;
        };
    }

    private boolean holds(PowerEvent event) {
        return switch (event) {
            case MAINS -> s.supply == Supply.MAINS;
            case BATTERY -> s.supply == Supply.BATTERY;
            case SILENT_ON_MAINS -> s.supply == Supply.SILENT_ON_MAINS;
            case SILENT_ON_BATTERY -> s.supply == Supply.SILENT_ON_BATTERY;
            case OUTPUT_OFF -> s.supply == Supply.OUTPUT_OFF;
            case OUTPUT_ON_AGAIN -> s.supply == Supply.BATTERY && s.planUnfinished();
            case URGENT -> urgent();
            case TRIGGER ->
                mayTrigger() && s.triggers.holds(s.feeds, s.batteryTime).isPresent();
            case STAGE_TRIGGER -> mayTrigger() && !s.stagesToShed().isEmpty();
            case GRACE_OVER -> now - s.enteredNanos >= s.plan.timing().grace().toNanos();
            case REMINDER_DUE -> s.inUse() && s.outage.reminderDue(now);
            case COUNTDOWN_OVER -> s.countdown.over(now) && s.feeds.lookedSince(s.countdown.endNanos(), now);
            case MAINS_LASTS -> s.supply == Supply.MAINS && s.feeds.mainsLastedNanos() >= FixedTimes.MAINS_LASTS;
            case SILENCE_LASTS ->
                s.supply == Supply.SILENT_ON_MAINS && s.feeds.silentOnMainsNanos(now) >= FixedTimes.SILENCE_LASTS;
            case RUNTIME_SHORT -> s.runtimeShort && s.inUse() && mayHurry();
            case STAGE_LIMIT -> !s.stages.limitsToTell(now).isEmpty();
            case STAGE_OVER -> s.stages.next().isPresent() && s.stages.begunAreOver(now) && looked();
            case STAGES_OVER -> s.stages.allOver(now) && (s.stages.hurried() || looked());
            case STILL_HERE -> s.ownHost.due(now) && !s.plan.dryRun();
            case WAKE_DUE -> !s.wake.due(now, s.supply).isEmpty();
            case WAKE_OVER -> s.supply == Supply.MAINS && s.wake.over(now);
            case HOLD_OVER -> now - s.holdEndNanos >= 0;
            case HOLD, CANCEL, RELEASE, PLAN_REMOVED -> false;
        };
    }

    private boolean urgent() {
        if (!s.inUse() || (s.state == PowerState.HELD && s.holdEvenUrgent)) {
            return false;
        }
        // After a restart nobody hurries because of what was read before it: mains may be back.
        return s.triggers.urgent(s.feeds)
                && (s.supply == Supply.BATTERY || mayTrigger())
                && (s.state != PowerState.COMMITTED || mayHurry());
    }

    private boolean mayHurry() {
        return !s.stages.hurried();
    }

    private boolean mayTrigger() {
        return s.inUse() && now - s.noTriggerUntilNanos >= 0;
    }

    private boolean looked() {
        return s.feeds.lookedSince(s.stages.lookNanos(), now);
    }
}
