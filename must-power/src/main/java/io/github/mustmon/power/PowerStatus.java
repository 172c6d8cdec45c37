package io.github.mustmon.power;

import io.github.mustmon.power.plan.PowerMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where the plan stands, for the page, the API, MQTT and metrics.
 *
 * @param mode whether it acts
 * @param state where it stands
 * @param supply what its feeds amount to
 * @param outage number of the latest outage
 * @param onBattery time on battery that counts
 * @param trigger what began the countdown
 * @param countdown what is left of it; present in COUNTDOWN and PAUSED
 * @param hold what is left of the hold; present in HELD
 * @param runtimeSeconds runtime left as the policy sees it
 * @param stages how far each stage has come
 * @param thisHostAttempts how often this host was told to power off
 * @param wakeBegun whether hosts are being woken
 * @param alarms that are on
 */
public record PowerStatus(
        PowerMode mode,
        PowerState state,
        Supply supply,
        long outage,
        Duration onBattery,
        Optional<TriggerKind> trigger,
        Optional<Duration> countdown,
        Optional<Duration> hold,
        OptionalDouble runtimeSeconds,
        List<StageStatus> stages,
        int thisHostAttempts,
        boolean wakeBegun,
        Set<PowerAlarm> alarms) {

    /**
     * One stage.
     *
     * @param name of the stage
     * @param begunAgo since when it goes down; absent while it has not begun
     * @param over whether it has ended
     * @param limit its longest time
     * @param hosts how far each host has come
     */
    public record StageStatus(
            String name, Optional<Duration> begunAgo, boolean over, Duration limit, List<HostStatus> hosts) {
        public StageStatus {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * One host.
     *
     * @param name of the host
     * @param phase up, told, confirmed, failed or down
     * @param awaitsWake whether it is to be woken
     */
    public record HostStatus(String name, String phase, boolean awaitsWake) {}

    public PowerStatus {
        stages = List.copyOf(stages);
        alarms = Set.copyOf(alarms);
    }

    static PowerStatus of(Situation s, long now) {
        boolean counting = s.state == PowerState.COUNTDOWN || s.state == PowerState.PAUSED;
        return new PowerStatus(
                s.plan.mode(),
                s.state,
                s.supply,
                s.outage.id(),
                Duration.ofNanos(s.batteryTime.usedNanos()),
                s.outage.trigger(),
                counting ? Optional.of(Duration.ofNanos(s.countdown.rest(now))) : Optional.empty(),
                s.state == PowerState.HELD
                        ? Optional.of(Duration.ofNanos(Math.max(0, s.holdEndNanos - now)))
                        : Optional.empty(),
                s.feeds.runtimeSeconds(),
                s.stages.all().stream().map(stage -> stage(stage, now)).toList(),
                s.ownHost.attempts(),
                s.wake.open(),
                s.alarms);
    }

    private static StageStatus stage(StageProgress stage, long now) {
        return new StageStatus(
                stage.stage().name(),
                stage.begun() ? Optional.of(Duration.ofNanos(now - stage.begunNanos())) : Optional.empty(),
                stage.over(now),
                stage.stage().limit(),
                stage.hosts().stream()
                        .map(host -> new HostStatus(host.name(), host.phase().id(), host.awaitsWake()))
                        .toList());
    }
}
