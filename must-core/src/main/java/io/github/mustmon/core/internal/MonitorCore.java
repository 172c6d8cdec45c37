package io.github.mustmon.core.internal;

import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import java.util.random.RandomGenerator;

/**
 * State and poll loop of one UPS, wired together. It has no thread, so tests step it on virtual time.
 *
 * @param ups the name of the UPS
 * @param state what is known; for any number of threads
 * @param loop the polling; see there for its threads
 */
public record MonitorCore(String ups, DeviceState state, PollLoop loop) {

    /**
     * @param settings how the UPS is monitored
     * @param source where its line comes from
     * @param time the clocks
     * @param sinks where events and snapshots go
     * @param random jitter of reconnects, used by the poll thread
     */
    public static MonitorCore of(
            MonitorSettings settings, PortSource source, TimeSource time, SinkFanOut sinks, RandomGenerator random) {
        DeviceState state = new DeviceState(settings, time, sinks);
        PollLoop loop = new PollLoop(settings, source, time, state, random);
        return new MonitorCore(settings.ups(), state, loop);
    }

    /**
     * Other settings from the next poll on; nothing that is known is lost. Any thread.
     *
     * @throws IllegalArgumentException if they are of another UPS
     */
    public void reconfigure(MonitorSettings settings) {
        if (!settings.ups().equals(ups)) {
            throw new IllegalArgumentException(
                    "a monitor keeps its name. It is " + ups + ", the new settings are of " + settings.ups());
        }
        state.reconfigure(settings);
        loop.reconfigure(settings);
    }
}
