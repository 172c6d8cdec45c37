package io.github.mustmon.power;

import io.github.mustmon.power.plan.PowerPlan;

/**
 * From a record to a situation.
 *
 * <table>
 * <caption>What a start of the daemon does</caption>
 * <tr><th>Record</th><th>Then</th></tr>
 * <tr><td>same boot, same plan</td><td>the state goes on; a countdown has run on meanwhile, and has at least 10 s left; hosts of
 * which nobody knows whether they were told are told again</td></tr>
 * <tr><td>other boot, shutdown had begun</td><td>returning: who went down is woken</td></tr>
 * <tr><td>other boot, on battery</td><td>on battery, no trigger but the urgent one for 120 s; time on battery counts on</td></tr>
 * <tr><td>other plan or layout</td><td>afresh; who went down is still woken</td></tr>
 * <tr><td>on mains</td><td>on mains, or returning if hosts wait to be woken</td></tr>
 * </table>
 */
final class Restart {

    private Restart() {}

    static Situation from(PowerPlan plan, PowerRecord record, String bootToken, Moment at) {
        long now = at.nanos();
        boolean sameBoot = !bootToken.isEmpty() && bootToken.equals(record.bootToken());
        Situation s = new Situation(plan, now);
        boolean samePlan =
                record.version() == PowerRecord.VERSION && record.planHash().equals(s.planHash);
        boolean clockGoesOn = sameBoot && now - record.savedNanos() >= 0;
        PowerRecord known = clockGoesOn ? record : Records.shifted(record, now);
        s.dirty = true;
        s.noTriggerUntilNanos = now + (sameBoot ? FixedTimes.LEAST_REST_AFTER_RESTART : FixedTimes.BOOT_GRACE);
        if (sameBoot && samePlan) {
            sameBoot(s, known, at);
        } else if (samePlan) {
            otherBoot(s, known, at);
        } else {
            otherPlan(s, known, sameBoot, at);
        }
        return s;
    }

    private static void sameBoot(Situation s, PowerRecord record, Moment at) {
        PowerState state = Records.state(record);
        Records.restoreAll(s, record, state, at);
        s.countdown.ensureLeast(at.nanos(), FixedTimes.LEAST_REST_AFTER_RESTART);
        s.stages.resumed(at.nanos(), state != PowerState.HALTED && state != PowerState.RETURNING);
        if (state != PowerState.MAINS) {
            String rest = state == PowerState.COUNTDOWN
                    ? " Shutdown in " + Texts.time(s.countdown.rest(at.nanos())) + "."
                    : "";
            new Announcements(s, at)
                    .tell(
                            PowerNotice.RESUMED,
                            "mustmon was started in the middle of an outage; state " + state.id() + "." + rest);
        }
    }

    private static void otherBoot(Situation s, PowerRecord record, Moment at) {
        PowerState state = Records.state(record);
        s.outage.restore(record, at.wall());
        Records.restoreWhatLasts(s, record, true, at.nanos());
        s.state = switch (state) {
            case COMMITTED, HALTED, RETURNING -> PowerState.RETURNING;
            case MAINS -> s.stages.awaitWake() ? PowerState.RETURNING : PowerState.MAINS;
            default -> s.stages.awaitWake() ? PowerState.RETURNING : PowerState.BATTERY;
        };
        // Hosts may have booted too: as after a long time on mains, they are told again if the outage goes on.
        s.enteredNanos = at.nanos() - s.plan.wake().stable().toNanos();
        if (state != PowerState.MAINS) {
            new Announcements(s, at)
                    .tell(
                            PowerNotice.RESUMED,
                            "This host was down from " + record.savedAt() + " to " + at.wall()
                                    + ", after an outage in state " + state.id() + ".");
        }
    }

    private static void otherPlan(Situation s, PowerRecord record, boolean sameBoot, Moment at) {
        boolean real = s.plan.dryRun() || !record.dryRun();
        s.outage.restore(record, at.wall());
        s.outage.drop();
        Records.restoreWhatLasts(s, record, real, at.nanos());
        if (sameBoot) {
            s.feeds.restore(record.feeds());
            s.supply = s.feeds.supply();
        }
        if (s.stages.awaitWake()) {
            s.state = PowerState.RETURNING;
        }
        if (Records.state(record) != PowerState.MAINS) {
            new Announcements(s, at)
                    .tell(
                            PowerNotice.RESUMED,
                            "The plan has changed since state " + record.state() + " was recorded; it begins afresh.");
        }
    }
}
