package io.github.mustmon.power;

import io.github.mustmon.power.PowerEffect.AnnounceFsd;
import io.github.mustmon.power.PowerEffect.ClearFsd;
import io.github.mustmon.power.PowerEffect.ProbeHosts;
import io.github.mustmon.power.PowerEffect.RecordOutage;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.PowerEffect.WakeHost;
import io.github.mustmon.power.plan.CutOutput;
import io.github.mustmon.power.plan.ThisHost;
import java.time.Duration;
import java.util.List;

/** Takes the steps of a row: changes what is known and says what is to be done. */
final class Steps {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Situation s;
    private final Moment at;
    private final long now;
    private final Announcements tell;

    Steps(Situation situation, Moment at) {
        this.s = situation;
        this.at = at;
        this.now = at.nanos();
        this.tell = new Announcements(situation, at);
    }

    /** Takes a row. */
    void apply(Transition row) {
        PowerState from = s.state;
        s.dirty = true;
        boolean urgent = row.event() == PowerEvent.URGENT;
        if (row.to() == PowerState.COMMITTED && from != PowerState.COMMITTED) {
            commit(urgent);
        }
        for (Step step : row.steps()) {
            take(step, row);
        }
        PowerState to = row.to() == PowerState.MAINS && s.stages.awaitWake() ? PowerState.RETURNING : row.to();
        if (to == from) {
            s.supplyChanged = false;
            return;
        }
        s.enter(to, now);
        for (Step step : TransitionTable.onEntry(to)) {
            take(step, row);
        }
    }

    private void commit(boolean urgent) {
        if (urgent) {
            s.outage.triggered(TriggerKind.URGENT);
        }
        s.outage.commit();
        // The last look at the end of the countdown counts for the first deed; the urgent one had its own readings.
        s.stages.lookFrom(urgent ? now - FixedTimes.LAST_LOOK : s.countdown.endNanos());
    }

    private void take(Step step, Transition row) {
        switch (step) {
            case BEGIN_OUTAGE -> {
                s.resetTriggers();
                s.outage.begin(at);
                s.ownHost.reset();
                s.batteryTime.begin(now, s.feeds.percent());
            }
            case CONTINUE_OUTAGE -> continueOutage();
            case END_OUTAGE -> endOutage(row.from());
            case PROBE_HOSTS -> {
                if (!s.stages.hostNames().isEmpty()) {
                    s.effects.add(new ProbeHosts(s.stages.hostNames()));
                }
            }
            case START_COUNTDOWN -> startCountdown();
            case FREEZE_COUNTDOWN -> s.countdown.freeze(now);
            case RESUME_COUNTDOWN -> s.countdown.resume(now, FixedTimes.LEAST_REST);
            case PRESUME_BATTERY -> {
                s.feeds.presumeBattery(now);
                s.supply = s.feeds.supply();
            }
            case SHED_STAGES -> s.stagesToShed().forEach(stage -> begin(stage, true));
            case BEGIN_NEXT_STAGE -> s.stages.next().ifPresent(stage -> begin(stage, false));
            case BEGIN_ALL_STAGES -> {
                s.stages.hurry(now);
                s.stages.waiting().forEach(stage -> begin(stage, false));
            }
            case SHUT_DOWN_THIS_HOST -> shutDownThisHost();
            case SHUT_DOWN_THIS_HOST_AGAIN -> {
                tell.raise(PowerAlarm.SHUTDOWN_IMPOSSIBLE, tell.texts().thisHostStillRuns());
                shutDownThisHost();
            }
            case CLEAR_FSD -> clearFsd();
            case WAKE_HOSTS -> s.wake.due(now, s.supply).forEach(this::wake);
            case FORGET_HOSTS -> {
                clearFsd();
                s.stages.forget();
            }
            default -> tell.take(step, row);
        }
    }

    private void continueOutage() {
        boolean anew = now - s.enteredNanos >= s.plan.wake().stable().toNanos()
                || s.stages.hosts().anyMatch(HostProgress::woken);
        if (!s.outage.running()) {
            s.outage.begin(at);
        }
        if (anew) {
            s.resetTriggers();
            s.stages.again();
        }
        s.ownHost.reset();
        s.batteryTime.begin(now, s.feeds.percent());
    }

    private void endOutage(PowerState from) {
        s.ownHost.reset();
        clearFsd();
        s.stages.forget();
        if (!s.outage.running()) {
            return;
        }
        OutageSummary summary = s.outage.end(at);
        s.effects.add(new RecordOutage(summary));
        if (s.outage.told() && from != PowerState.RETURNING) {
            tell.tell(PowerNotice.BACK_ON_MAINS, tell.texts().summary(summary));
        }
    }

    private void startCountdown() {
        s.countdown.start(now, s.plan.timing().countdown().toNanos());
        s.triggers.holds(s.feeds, s.batteryTime).ifPresent(s.outage::triggered);
    }

    private void begin(StageProgress stage, boolean alone) {
        s.stages.begin(stage, now);
        boolean dryRun = s.plan.dryRun();
        List<HostProgress> toTell =
                stage.hosts().stream().filter(HostProgress::mayBeTold).toList();
        if (toTell.isEmpty()) {
            return;
        }
        List<String> names = toTell.stream().map(HostProgress::name).toList();
        tell.tell(PowerNotice.STAGE_BEGUN, tell.texts().stage(stage.stage().name(), names, alone));
        List<String> secondaries = toTell.stream()
                .filter(host -> host.host().nutSecondary())
                .map(HostProgress::name)
                .toList();
        if (!secondaries.isEmpty()) {
            s.stages.fsd(true);
            s.effects.add(new AnnounceFsd(
                    stage.stage().name(), secondaries, stage.stage().hostSync(), dryRun));
        }
        for (HostProgress host : toTell) {
            host.tell();
            s.outage.hostTold(host.name());
            if (!host.host().nutSecondary()) {
                s.effects.add(new ShutDownHost(
                        stage.stage().name(), host.name(), stage.stage().limit(), dryRun));
            }
        }
    }

    private void shutDownThisHost() {
        if (s.plan.thisHost().isEmpty()) {
            return;
        }
        ThisHost own = s.plan.thisHost().get();
        boolean cut = own.cutOutput() == CutOutput.ALWAYS
                || (own.cutOutput() == CutOutput.WHEN_ALL_ARE_DOWN && s.stages.allSeenDown());
        s.ownHost.tell(now);
        s.effects.add(
                new ShutDownThisHost(s.ownHost.attempts(), s.ownHost.firstWay(), LAST_WORDS, cut, s.plan.dryRun()));
    }

    private void clearFsd() {
        if (s.stages.fsd()) {
            s.stages.fsd(false);
            s.effects.add(new ClearFsd(s.plan.dryRun()));
        }
    }

    private void wake(HostProgress host) {
        s.effects.add(new WakeHost(host.name(), s.wake.call(host, now), s.plan.dryRun()));
    }
}
