package io.github.mustmon.power;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.power.PowerEffect.Deed;
import io.github.mustmon.power.PowerEffect.Persist;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.PowerEffect.Tell;
import io.github.mustmon.power.PowerEffect.WakeHost;
import io.github.mustmon.power.plan.PowerPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy, its UPSes and the hosts on virtual time: ticks each second, polls every two. Times in the log are seconds since
 * the latest {@link #mark}.
 */
final class Run {

    static final long SECOND = 1_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was to be done, and when. */
    record Entry(double seconds, PowerEffect effect) {}

    /** One simulated UPS. */
    static final class Ups {
        FeedCondition condition = FeedCondition.ONLINE;
        double percent = 95;
        double percentPerMinute;
        double volts = 12.6;
        boolean low;
        OptionalDouble runtime = OptionalDouble.empty();
        FeedReading answer = FeedReading.of("", FeedCondition.STALE, 0);
    }

    final List<Entry> log = new ArrayList<>();
    final Map<String, Ups> upses = new HashMap<>();
    final Set<String> refusing = new HashSet<>();
    final Set<String> hanging = new HashSet<>();
    private final Map<String, Long> goesDown = new HashMap<>();
    private final Map<String, Long> comesUp = new HashMap<>();
    PowerPlan plan;
    PowerPolicy policy;
    PowerState lastState = PowerState.MAINS;
    boolean diskFull;
    boolean thisHostRefuses;
    boolean thisHostIdle;
    boolean ended;
    private String bootToken = "boot-1";
    private long nanos = -3_000 * SECOND;
    private long markNanos;
    private long wallShiftSeconds;
    private String disk = "";
    private int pollSeconds = 2;

    Run(PowerPlan plan) {
        this.plan = plan;
        plan.feeds().forEach(feed -> upses.put(feed, new Ups()));
        policy = PowerPolicy.fresh(plan, bootToken, now());
        run(300);
        mark();
    }

    Run mark() {
        markNanos = nanos;
        log.clear();
        return this;
    }

    Ups ups() {
        return ups(plan.feeds().get(0));
    }

    Ups ups(String name) {
        return Objects.requireNonNull(upses.get(name));
    }

    Run set(FeedCondition condition) {
        upses.values().forEach(ups -> ups.condition = condition);
        return this;
    }

    Run battery() {
        return set(FeedCondition.ON_BATTERY);
    }

    Run mains() {
        return set(FeedCondition.ONLINE);
    }

    Run silent() {
        return set(FeedCondition.STALE);
    }

    Run percent(double percent) {
        upses.values().forEach(ups -> ups.percent = percent);
        return this;
    }

    Run falling(double percentPerMinute) {
        upses.values().forEach(ups -> ups.percentPerMinute = percentPerMinute);
        return this;
    }

    Run volts(double volts) {
        upses.values().forEach(ups -> ups.volts = volts);
        return this;
    }

    Run low(boolean on) {
        upses.values().forEach(ups -> ups.low = on);
        return this;
    }

    Run runtime(double seconds) {
        upses.values().forEach(ups -> ups.runtime = OptionalDouble.of(seconds));
        return this;
    }

    Run pollEvery(int seconds) {
        pollSeconds = seconds;
        return this;
    }

    Run wallClockJumps(long seconds) {
        wallShiftSeconds += seconds;
        return this;
    }

    /** Lets seconds go by. */
    Run run(int seconds) {
        for (int i = 0; i < seconds && !ended; i++) {
            nanos += SECOND;
            second();
        }
        return this;
    }

    /** Runs until a state is reached, at most an hour. */
    Run until(PowerState state) {
        for (int i = 0; i < 3600 && policy.status(now()).state() != state; i++) {
            run(1);
        }
        return this;
    }

    private void second() {
        for (Map.Entry<String, Ups> each : upses.entrySet()) {
            Ups ups = each.getValue();
            ups.percent -= ups.percentPerMinute / 60;
            if (Math.floorMod(nanos / SECOND, (long) pollSeconds) == 0 || ups.condition == FeedCondition.STALE) {
                ups.answer = new FeedReading(
                        each.getKey(),
                        ups.condition,
                        OptionalDouble.of(ups.percent),
                        OptionalDouble.of(ups.volts),
                        OptionalDouble.of(10.5),
                        ups.low,
                        ups.runtime,
                        nanos);
            }
        }
        perform(policy.tick(upses.values().stream().map(ups -> ups.answer).toList(), now()));
        lastState = policy.status(now()).state();
        for (String host : due(goesDown)) {
            perform(policy.report(HostReport.of(host, HostReport.Outcome.DOWN), now()));
        }
        for (String host : due(comesUp)) {
            perform(policy.report(HostReport.of(host, HostReport.Outcome.UP), now()));
        }
    }

    private Set<String> due(Map<String, Long> times) {
        Set<String> due = new TreeSet<>();
        times.forEach((host, time) -> {
            if (time <= nanos) {
                due.add(host);
            }
        });
        due.forEach(times::remove);
        return due;
    }

    /** Carries out, as the executor does; a deed is in the log before its report. */
    void perform(List<PowerEffect> effects) {
        for (PowerEffect effect : effects) {
            log.add(new Entry((double) (nanos - markNanos) / SECOND, effect));
            if (effect instanceof Persist persist) {
                persist(persist.record());
            } else if (effect instanceof ShutDownHost deed) {
                shutDown(deed);
            } else if (effect instanceof WakeHost deed) {
                comesUp.putIfAbsent(deed.host(), nanos + 40 * SECOND);
            } else if (effect instanceof ShutDownThisHost) {
                perform(
                        thisHostRefuses
                                ? policy.thisHostFailed("every way was refused", now())
                                : policy.thisHostConfirmed(now()));
                ended = !thisHostRefuses && !thisHostIdle && !plan.dryRun();
            }
        }
    }

    private void persist(PowerRecord record) {
        if (diskFull) {
            perform(policy.recordWritten(Optional.of("no space left"), now()));
            return;
        }
        try {
            disk = JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        perform(policy.recordWritten(Optional.empty(), now()));
    }

    private void shutDown(ShutDownHost deed) {
        if (hanging.contains(deed.host())) {
            return;
        }
        if (refusing.contains(deed.host())) {
            perform(policy.report(new HostReport(deed.host(), HostReport.Outcome.FAILED, "refused"), now()));
            return;
        }
        perform(policy.report(HostReport.of(deed.host(), HostReport.Outcome.TOLD), now()));
        if (!deed.dryRun()) {
            goesDown.put(deed.host(), nanos + 30 * SECOND);
        }
    }

    /** The daemon is killed and starts again after a while, on what is on disk. */
    Run killed(int secondsAway) {
        nanos += secondsAway * SECOND;
        resume();
        return this;
    }

    /** The host boots: another monotonic clock. */
    Run boots(int secondsAway) {
        bootToken = bootToken + "'";
        ended = false;
        nanos = (7 + secondsAway) * SECOND;
        markNanos = nanos;
        goesDown.clear();
        resume();
        upses.values().forEach(ups -> ups.answer = FeedReading.of("", FeedCondition.STALE, 0));
        return this;
    }

    private void resume() {
        try {
            policy = PowerPolicy.resume(plan, JSON.readValue(disk, PowerRecord.class), bootToken, now());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Run reload(PowerPlan other) {
        plan = other;
        perform(policy.reload(other, now()));
        return this;
    }

    Run hold(Duration time, boolean evenUrgent) {
        perform(policy.hold(time, evenUrgent, now()));
        return this;
    }

    Run cancel() {
        perform(policy.cancel(now()));
        return this;
    }

    Moment now() {
        return new Moment(nanos, Instant.EPOCH.plusSeconds(1_800_000_000L + nanos / SECOND + wallShiftSeconds));
    }

    PowerState state() {
        return policy.status(now()).state();
    }

    double restSeconds() {
        return policy.status(now()).countdown().orElseThrow().toMillis() / 1000.0;
    }

    List<Double> told(PowerNotice notice) {
        return log.stream()
                .filter(entry -> entry.effect() instanceof Tell tell && tell.notice() == notice)
                .map(Entry::seconds)
                .toList();
    }

    List<Double> poweredOff() {
        return at(ShutDownThisHost.class);
    }

    List<Double> at(Class<? extends PowerEffect> type) {
        return log.stream()
                .filter(entry -> type.isInstance(entry.effect()))
                .map(Entry::seconds)
                .toList();
    }

    <T extends PowerEffect> List<T> all(Class<T> type) {
        return log.stream()
                .map(Entry::effect)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<PowerEffect> deeds() {
        return log.stream().map(Entry::effect).filter(Deed.class::isInstance).toList();
    }

    List<String> hostsShutDown() {
        return all(ShutDownHost.class).stream().map(ShutDownHost::host).toList();
    }

    List<String> hostsWoken() {
        return all(WakeHost.class).stream().map(WakeHost::host).distinct().toList();
    }
}
