package io.github.mustmon.prometheus;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** UPSes in real time whose state the test sets; each question polls them. All say the same. */
final class ScriptedUps implements UpsDirectory {

    private static final Duration STALE_AFTER = Duration.ofSeconds(2);

    private final TimeSource time = TimeSource.system();
    private final Moment start = time.moment();
    private final List<String> names;

    private Reading reading = new Reading(Readings.lineFloat(), start);
    private boolean connected = true;
    private Optional<UpsSink> sink = Optional.empty();
    private long polls;
    private long failedPolls;
    private long outages;
    private Duration onBattery = Duration.ZERO;
    private double energyJoules;

    ScriptedUps(String... names) {
        this.names = List.of(names);
    }

    synchronized void toldTo(UpsSink newSink) {
        sink = Optional.of(newSink);
    }

    synchronized void says(Telemetry telemetry) {
        if (telemetry.onBattery() && !reading.telemetry().onBattery()) {
            outages++;
        }
        reading = new Reading(telemetry, time.moment());
        connected = true;
    }

    synchronized void isUnplugged() {
        connected = false;
    }

    @Override
    public synchronized List<UpsSnapshot> snapshots() {
        poll();
        List<UpsSnapshot> snapshots = new ArrayList<>();
        for (String name : names) {
            UpsSnapshot snapshot = snapshot(name).orElseThrow();
            sink.ifPresent(told -> told.onSnapshot(snapshot));
            snapshots.add(snapshot);
        }
        return snapshots;
    }

    @Override
    public synchronized Optional<UpsSnapshot> snapshot(String ups) {
        List<Alarm> alarms = reading.telemetry().onBattery()
                ? List.of(new Alarm("on_battery", Severity.WARNING, "On battery", reading.at(), OptionalDouble.empty()))
                : List.of();
        return Optional.of(new UpsSnapshot(
                ups,
                Optional.of(reading),
                connected ? LinkState.UP : LinkState.DOWN,
                connected ? Optional.empty() : Optional.of("unplugged"),
                STALE_AFTER,
                alarms,
                new PollStatistics(
                        Map.of(PollResult.OK, polls, PollResult.PORT, failedPolls),
                        0,
                        0,
                        outages,
                        onBattery,
                        energyJoules,
                        Duration.ofMillis(95))));
    }

    private void poll() {
        if (!connected) {
            failedPolls++;
            return;
        }
        Moment now = time.moment();
        Duration since = now.since(reading.at());
        Telemetry telemetry = reading.telemetry();
        polls++;
        energyJoules += telemetry.load().watts().orElse(0) * since.toNanos() / 1e9;
        if (telemetry.onBattery()) {
            onBattery = onBattery.plus(since);
        }
        reading = new Reading(telemetry, now);
    }

    @Override
    public EventLog events() {
        throw new AssertionError("Metrics are made of snapshots, not of events.");
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public Duration uptime() {
        return time.moment().since(start);
    }
}
