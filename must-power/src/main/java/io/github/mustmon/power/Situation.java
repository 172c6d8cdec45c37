package io.github.mustmon.power;

import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** All that the policy knows: its plan, where that stands, and the parts that count and compare. */
final class Situation {

    private static final long SHORT_HOLD = 4 * FixedTimes.SECOND;

    final PowerPlan plan;
    final String planHash;
    final Feeds feeds;
    final Triggers triggers;
    final Map<String, Triggers> stageTriggers = new HashMap<>();
    final BatteryTime batteryTime;
    final Countdown countdown = new Countdown();
    final Stages stages;
    final Wake wake;
    final OwnHost ownHost = new OwnHost();
    final Outage outage = new Outage();
    final Set<PowerAlarm> alarms = EnumSet.noneOf(PowerAlarm.class);
    final List<PowerEffect> effects = new ArrayList<>();

    PowerState state = PowerState.MAINS;
    long enteredNanos;
    Supply supply = Supply.SILENT_ON_MAINS;
    boolean supplyChanged;
    long holdEndNanos;
    boolean holdEvenUrgent;
    long noTriggerUntilNanos;
    boolean runtimeShort;
    /** Whether there is something to be written to disk. */
    boolean dirty;

    long savedNanos;

    private final List<Triggers> allTriggers = new ArrayList<>();
    private final TriggerHold shortHold = new TriggerHold(SHORT_HOLD, 2);

    Situation(PowerPlan plan, long now) {
        this.plan = plan;
        planHash = plan.hash();
        feeds = new Feeds(plan.feeds(), plan.minSupplies(), now);
        triggers = new Triggers(
                plan.triggers(), plan.automaticRuntime(), plan.timing().blindAfter());
        for (Stage stage : plan.stages()) {
            stage.trigger()
                    .ifPresent(own -> stageTriggers.put(
                            stage.name(),
                            new Triggers(
                                    own, plan.automaticRuntime(), plan.timing().blindAfter())));
        }
        allTriggers.addAll(stageTriggers.values());
        allTriggers.add(triggers);
        batteryTime = new BatteryTime(now);
        stages = new Stages(plan);
        wake = new Wake(plan.wake(), stages);
        enteredNanos = now;
        noTriggerUntilNanos = now;
        savedNanos = now;
    }

    /** Takes the readings of this tick. */
    void look(Collection<FeedReading> readings, long now) {
        List<Feed> fresh = feeds.update(readings, now);
        Supply before = supply;
        supply = feeds.supply();
        supplyChanged = supply != before;
        stages.settle(now);
        countTime(now);
        for (Feed feed : feeds.all()) {
            for (Triggers each : allTriggers) {
                each.silence(feed, now);
                if (feed.mainsLastedNanos() >= plan.wake().stable().toNanos()) {
                    each.reset(feed);
                }
            }
        }
        boolean onBattery = false;
        for (Feed feed : fresh) {
            if (feed.belief() == Feed.Belief.BATTERY) {
                onBattery = true;
                allTriggers.forEach(each -> each.seenAgain(feed));
                allTriggers.forEach(each -> each.reading(feed));
                if (outage.running()) {
                    feed.last().ifPresent(outage::see);
                }
            }
        }
        if (onBattery) {
            OptionalDouble runtime = feeds.runtimeSeconds();
            double rest = (double) (stages.restNanos(now) + plan.thisHostNeeds().toNanos()) / FixedTimes.SECOND;
            runtimeShort = shortHold.reading(runtime.isPresent() && runtime.getAsDouble() < rest, now);
        }
        wake.tick(now, supply, feeds.mainsLastedNanos(), feeds.percentOnMains());
    }

    private void countTime(long now) {
        batteryTime.tick(now);
        if (supply == Supply.MAINS) {
            batteryTime.end(now);
        } else if (inUse() && state != PowerState.MAINS && state != PowerState.RETURNING) {
            batteryTime.begin(now, feeds.percent());
        }
    }

    /** Begins to watch the triggers anew. */
    void resetTriggers() {
        allTriggers.forEach(Triggers::reset);
        shortHold.reset();
        runtimeShort = false;
    }

    /** Whether the battery is in use, as far as anybody knows. */
    boolean inUse() {
        return supply == Supply.BATTERY || supply == Supply.SILENT_ON_BATTERY;
    }

    /** Stages whose own trigger holds and that have not begun. */
    List<StageProgress> stagesToShed() {
        return stages.waiting().stream()
                .filter(stage -> Optional.ofNullable(
                                stageTriggers.get(stage.stage().name()))
                        .flatMap(own -> own.holds(feeds, batteryTime))
                        .isPresent())
                .toList();
    }

    /** Whether something of the plan has not been begun. */
    boolean planUnfinished() {
        return stages.next().isPresent() || (plan.thisHost().isPresent() && !ownHost.told());
    }

    void enter(PowerState next, long now) {
        if (state == PowerState.RETURNING || next == PowerState.RETURNING) {
            wake.reset();
        }
        if (next != PowerState.COUNTDOWN && next != PowerState.PAUSED) {
            countdown.stop();
        }
        state = next;
        enteredNanos = now;
    }
}
