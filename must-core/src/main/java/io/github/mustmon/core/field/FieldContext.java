package io.github.mustmon.core.field;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.WallTime;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Everything that the value of a field may depend on. A field from a new source gets its source here, as an optional part.
 *
 * @param snapshot the UPS
 * @param now the time at which the value is asked for; ages are computed from it
 * @param uptime time since the daemon started
 * @param zone the zone of local times
 * @param outlook what is estimated for its battery; absent without an estimator
 */
public record FieldContext(
        UpsSnapshot snapshot, Timestamp now, Duration uptime, ZoneId zone, Optional<BatteryOutlook> outlook) {

    /** The context of a UPS as it is now. */
    public static FieldContext of(UpsDirectory directory, UpsSnapshot snapshot, ZoneId zone) {
        return new FieldContext(
                snapshot, directory.time().moment(), directory.uptime(), zone, directory.outlook(snapshot.ups()));
    }

    /** When the last reading was taken, by the wall clock as it is set now; absent before the first. */
    public Optional<Instant> readAt() {
        return snapshot.reading().map(reading -> WallTime.of(reading.at(), now));
    }

    /** What is estimated for the runtime; absent without an estimator. */
    Optional<RuntimeOutlook> runtime() {
        return outlook.map(BatteryOutlook::estimate);
    }

    /** The last reading, however old; absent before the first. */
    Optional<Telemetry> telemetry() {
        return snapshot.reading().map(reading -> reading.telemetry());
    }
}
