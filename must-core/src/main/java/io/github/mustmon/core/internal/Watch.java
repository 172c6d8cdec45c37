package io.github.mustmon.core.internal;

import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** State and poll loop of one UPS, put together and steppable. The thread is {@code UpsMonitor}'s. */
public final class Watch implements AutoCloseable {

    private final String ups;
    private final UpsState state;
    private final PollLoop loop;

    /**
     * @param settings how it is watched
     * @param source where its line comes from
     * @param time the clocks
     * @param sinks who is told
     * @param random jitter of reconnects
     */
    public Watch(
            MonitorSettings settings, PortSource source, TimeSource time, SinkFanOut sinks, RandomGenerator random) {
        this.ups = settings.ups();
        this.state = new UpsState(
                settings.ups(),
                settings.rules(),
                settings.staleAfter(false),
                time::moment,
                new UpsState.StateListener() {
                    @Override
                    public void snapshot(UpsSnapshot snapshot) {
                        sinks.snapshot(snapshot);
                    }

                    @Override
                    public void event(UpsEvent event) {
                        sinks.event(event);
                    }
                });
        this.loop = new PollLoop(settings, source, time, state, new Backoff(random), random.nextDouble());
    }

    /** Does what is due and says for how long nothing will be. */
    public Duration step() throws InterruptedException {
        return loop.step();
    }

    /** Notices a reading that has become too old, and says when to look again. Any thread. */
    public Duration checkFreshness() {
        return state.checkFreshness();
    }

    /** What is known now. Any thread. */
    public UpsSnapshot snapshot() {
        return state.snapshot();
    }

    /** How the UPS is set, as it last said; absent before it did. Any thread. */
    public Optional<SettingsReading> settings() {
        return state.settings();
    }

    /** Whether the settings end the monitor after so many failures. */
    public boolean hasGivenUp() {
        return loop.hasGivenUp();
    }

    /** A state that neither a reading nor the line tells began or ended. Any thread. */
    public void report(String id, boolean bad, String message) {
        state.report(id, bad, message);
    }

    /** Other settings from the next poll on; nothing that is known is lost. Any thread. */
    public void reconfigure(MonitorSettings settings) {
        if (!settings.ups().equals(ups)) {
            throw new IllegalArgumentException(
                    "a monitor keeps its name. It is " + ups + ", the new settings are of " + settings.ups());
        }
        state.reconfigure(settings);
        loop.reconfigure(settings);
    }

    /** Closes the line. Any thread. */
    @Override
    public void close() {
        loop.close();
    }
}
