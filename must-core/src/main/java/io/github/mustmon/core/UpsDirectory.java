package io.github.mustmon.core;

import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions that sinks and web pages may ask. Answers are immutable and at once; any thread may ask. */
public interface UpsDirectory {

    /** Every UPS as it is now, in the order of the configuration. */
    List<UpsSnapshot> snapshots();

    /** One UPS as it is now; absent if there is none of that name. */
    Optional<UpsSnapshot> snapshot(String ups);

    /** How a UPS is set, as it last reported; absent before it did, without a monitor, or if there is none of that name. */
    default Optional<SettingsReading> settings(String ups) {
        return Optional.empty();
    }

    /** What is estimated for the battery of a UPS; absent without an estimator, or if there is none of that name. */
    default Optional<BatteryOutlook> outlook(String ups) {
        return Optional.empty();
    }

    /** The newest events, and with them the alarms raised and cleared. */
    EventLog events();

    /**
     * When a timestamp of a reading, an alarm or an event was taken, by the wall clock as it is set now. Everything that shows a time
     * to people or machines asks here: {@link Timestamp#wall()} is wrong after the clock was set.
     */
    default Instant wallTime(Timestamp at) {
        return at.wall();
    }

    /** The clocks by which ages are to be computed. */
    TimeSource time();

    /** Time since the daemon started, on the monotonic clock. */
    Duration uptime();
}
