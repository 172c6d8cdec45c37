package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.RuntimeEstimate;
import io.github.mustmon.battery.RuntimeEstimator;
import io.github.mustmon.battery.SupplyState;
import io.github.mustmon.power.FeedCondition;
import io.github.mustmon.power.FeedReading;
import io.github.mustmon.power.Moment;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.power.PowerEffect.Tell;
import io.github.mustmon.power.PowerPolicy;
import io.github.mustmon.power.PowerState;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.TriggerKind;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Lets a plan live through an outage on a clock of its own, in dry run. Policy and plan are the real ones; hosts do what their
 * checks and earlier measurements promise. For one thread, once.
 */
public final class DrillRun {

    private static final long SECOND = 1_000_000_000L;
    /** The policy takes a fresh start for a boot, with a grace of 120 s. */
    private static final Duration MAINS_BEFORE = Duration.ofMinutes(5);
    /** After the last reading, so that a plan that waits for mains to last comes to its end. */
    private static final Duration MAINS_AFTER = Duration.ofMinutes(1);

    private final PowerPlan plan;
    private final DrillOutage outage;
    private final DrillHosts hosts;
    private final Pace pace;
    private final Consumer<String> tell;
    private final RuntimeEstimator estimator;
    private final Instant wallAtStart;
    private PowerPolicy policy;
    private long seconds;
    private Optional<Duration> triggeredAfter = Optional.empty();
    private Optional<TriggerKind> trigger = Optional.empty();
    private OptionalDouble runtime = OptionalDouble.empty();
    private int nextPoint;

    /**
     * How fast virtual time goes by.
     *
     * @param time waits between its seconds
     * @param speed virtual seconds in a real one, above 0
     */
    public record Pace(TimeSource time, double speed) {

        void second() throws InterruptedException {
            time.sleep(Duration.ofNanos(Math.round(SECOND / speed)));
        }
    }

    /**
     * A drill that has not begun.
     *
     * @param plan any mode; it is run as {@code dry_run}
     * @param checks what the actions on its hosts said
     * @param measured how long stages took when they were really done, by name
     * @param tell gets a line for each thing that happens
     */
    public DrillRun(
            PowerPlan plan,
            DrillOutage outage,
            List<ActionCheck> checks,
            Map<String, Duration> measured,
            Pace pace,
            Consumer<String> tell) {
        this.plan = plan.withMode(PowerMode.DRY_RUN);
        this.outage = outage;
        this.hosts = new DrillHosts(this.plan, checks, measured);
        this.pace = pace;
        this.tell = tell;
        this.estimator = new RuntimeEstimator(outage.battery());
        this.wallAtStart = pace.time().now();
        this.seconds = -MAINS_BEFORE.toSeconds();
        this.policy = PowerPolicy.fresh(this.plan, "drill", moment());
    }

    /**
     * Runs it, as long as the outage divided by the speed.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public DrillReport run() throws InterruptedException {
        while (seconds < 0) {
            tick(readings(FeedCondition.ONLINE, Optional.empty()));
        }
        List<FeedReading> last = readings(FeedCondition.ONLINE, Optional.empty());
        while (!over()) {
            last = latest(last);
            tick(last);
            watch();
            pace.second();
        }
        if (outage.emptyAfter().isEmpty()) {
            for (long end = seconds + MAINS_AFTER.toSeconds(); seconds < end; ) {
                tick(readings(FeedCondition.ONLINE, Optional.empty()));
            }
        }
        return new DrillVerdict(plan, outage, hosts, trigger, triggeredAfter).report(wallAtStart);
    }

    private boolean over() {
        boolean carriedOut = hosts.allOver(seconds) && state() == PowerState.HALTED;
        return carriedOut || seconds > outage.lasts().toSeconds();
    }

    private PowerState state() {
        return policy.status(moment()).state();
    }

    /** The latest reading of the outage by now; the one before where none has come since. */
    private List<FeedReading> latest(List<FeedReading> before) {
        List<FeedReading> latest = before;
        while (nextPoint < outage.points().size()
                && outage.points().get(nextPoint).at().toSeconds() <= seconds) {
            DrillOutage.Point point = outage.points().get(nextPoint);
            nextPoint++;
            estimate(point);
            latest = readings(point.onBattery() ? FeedCondition.ON_BATTERY : FeedCondition.ONLINE, Optional.of(point));
        }
        return latest;
    }

    private void estimate(DrillOutage.Point point) {
        if (point.volts().isEmpty() || point.amperes().isEmpty()) {
            return;
        }
        RuntimeEstimate estimate = estimator.observe(new BatterySample(
                point.at().toMillis() / 1000.0,
                point.volts().getAsDouble(),
                point.amperes().getAsDouble(),
                point.watts().orElse(Double.NaN),
                point.onBattery() ? ChargeStage.NOT_CHARGING : ChargeStage.UNKNOWN,
                point.onBattery() ? SupplyState.ON_BATTERY : SupplyState.ON_MAINS));
        runtime = estimate instanceof RuntimeEstimate.Known known
                ? OptionalDouble.of(known.lowSeconds())
                : OptionalDouble.empty();
    }

    /** All feeds say the same: the outage is that of the whole house. */
    private List<FeedReading> readings(FeedCondition condition, Optional<DrillOutage.Point> point) {
        return plan.feeds().stream()
                .map(feed -> new FeedReading(
                        feed,
                        condition,
                        point.isPresent() ? point.get().percent() : OptionalDouble.of(100),
                        point.isPresent() ? point.get().volts() : OptionalDouble.empty(),
                        OptionalDouble.of(outage.battery().cutoffVolts()),
                        false,
                        condition == FeedCondition.ON_BATTERY ? runtime : OptionalDouble.empty(),
                        seconds * SECOND))
                .toList();
    }

    private void tick(List<FeedReading> readings) {
        perform(policy.tick(readings, moment()));
        hosts.due(seconds).forEach(report -> perform(policy.report(report, moment())));
        seconds++;
    }

    private void perform(List<PowerEffect> effects) {
        for (PowerEffect effect : effects) {
            if (effect instanceof Tell told) {
                tell.accept(String.format(
                        Locale.ROOT, "%9s  %s", DurationText.of(Duration.ofSeconds(seconds)), told.text()));
            } else if (effect instanceof PowerEffect.ShutDownHost shutdown) {
                hosts.tell(shutdown.host(), seconds);
            } else if (effect instanceof PowerEffect.AnnounceFsd announcement) {
                announcement.hosts().forEach(host -> hosts.tell(host, seconds));
            } else if (effect instanceof PowerEffect.ShutDownThisHost) {
                Optional<String> failure = hosts.tellThisHost(seconds);
                perform(
                        failure.isPresent()
                                ? policy.thisHostFailed(failure.get(), moment())
                                : policy.thisHostConfirmed(moment()));
            }
        }
    }

    private void watch() {
        PowerStatus status = policy.status(moment());
        if (triggeredAfter.isEmpty() && status.trigger().isPresent()) {
            trigger = status.trigger();
            triggeredAfter = Optional.of(Duration.ofSeconds(seconds - 1));
        }
    }

    private Moment moment() {
        return new Moment(seconds * SECOND, wallAtStart.plusSeconds(seconds));
    }
}
