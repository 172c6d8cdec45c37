package io.github.mustmon.app.browser;

import io.github.mustmon.app.power.PlanText;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.core.event.UpsEvent.PowerPlanEvent;
import io.github.mustmon.power.FeedCondition;
import io.github.mustmon.power.FeedReading;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.Moment;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.power.PowerNotice;
import io.github.mustmon.power.PowerPolicy;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Outages in which the real policy says everything that it can say. */
final class ToldOutage {

    /** What the UPS itself tells already, see {@code PowerAnnouncer}. */
    private static final Set<PowerNotice> NO_EVENTS =
            EnumSet.of(PowerNotice.ON_BATTERY, PowerNotice.STILL_ON_BATTERY, PowerNotice.BACK_ON_MAINS);

    private static final PowerPlan PLAN = PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT.withPercent(30))
            .withStages(
                    List.of(Stage.of("storage", "nas"), Stage.of("vm", "pve")),
                    List.of(PlanHost.of("nas"), PlanHost.of("pve")));

    private final List<PowerEffect> effects = new ArrayList<>();
    private long seconds;
    private PowerPolicy policy = PowerPolicy.fresh(PLAN, "boot", now());

    private ToldOutage() {}

    /** The events of these outages, each text once. */
    static List<PowerPlanEvent> events(Timestamp at) {
        ToldOutage outage = new ToldOutage();
        outage.heldAndCalledOff();
        outage.carriedOut();
        outage.outputOff();
        Stream<PowerPlanEvent> atStart = Stream.of(PLAN, PLAN.withMode(PowerMode.DRY_RUN))
                .map(plan ->
                        new PowerPlanEvent(EventContext.daemon(at), EventType.POWER_PLAN, PlanText.sentence(plan)));
        Stream<PowerPlanEvent> told = outage.effects.stream()
                .filter(PowerEffect.Tell.class::isInstance)
                .map(PowerEffect.Tell.class::cast)
                .filter(tell -> !NO_EVENTS.contains(tell.notice()))
                .map(tell -> new PowerPlanEvent(
                        EventContext.daemon(at),
                        EventType.withId(tell.notice().id()).orElse(EventType.POWER_PLAN),
                        tell.text()));
        return Stream.concat(atStart, told).distinct().toList();
    }

    private void heldAndCalledOff() {
        pass(130, FeedCondition.ONLINE, 100);
        pass(30, FeedCondition.ON_BATTERY, 50);
        pass(40, FeedCondition.STALE, 50);
        pass(5, FeedCondition.ON_BATTERY, 50);
        effects.addAll(policy.hold(Duration.ofMinutes(1), false, now()));
        pass(70, FeedCondition.ON_BATTERY, 50);
        pass(30, FeedCondition.ON_BATTERY, 20);
        pass(2, FeedCondition.ONLINE, 20);
        pass(2, FeedCondition.ON_BATTERY, 20);
        effects.addAll(policy.cancel(now()));
        effects.addAll(policy.release(now()));
        pass(20, FeedCondition.ON_BATTERY, 20);
        pass(20, FeedCondition.ONLINE, 20);
    }

    private void carriedOut() {
        pass(120, FeedCondition.ON_BATTERY, 20);
        effects.addAll(policy.report(new HostReport("nas", HostReport.Outcome.FAILED, "no route"), now()));
        pass(150, FeedCondition.ON_BATTERY, 20);
        effects.addAll(policy.thisHostFailed("access denied", now()));
        policy = PowerPolicy.resume(PLAN, policy.record(now()), "boot", now());
        pass(2000, FeedCondition.ONLINE, 100);
    }

    private void outputOff() {
        pass(30, FeedCondition.ON_BATTERY, 90);
        pass(60, FeedCondition.OUTPUT_OFF, 90);
    }

    private void pass(int time, FeedCondition condition, double percent) {
        for (int i = 0; i < time; i++) {
            seconds++;
            FeedReading reading = new FeedReading(
                    "ups",
                    condition,
                    OptionalDouble.of(percent),
                    OptionalDouble.of(12.4),
                    OptionalDouble.of(10.5),
                    false,
                    OptionalDouble.of(3600),
                    now().nanos());
            effects.addAll(policy.tick(List.of(reading), now()));
        }
    }

    private Moment now() {
        return new Moment(
                Duration.ofSeconds(seconds).toNanos(),
                Instant.parse("2026-06-01T12:00:00Z").plusSeconds(seconds));
    }
}
