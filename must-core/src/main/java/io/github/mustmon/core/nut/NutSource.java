package io.github.mustmon.core.nut;

import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the variables of one UPS are made of.
 *
 * @param ups its name in the configuration
 * @param telemetry the last reading, if it may be believed
 * @param settings how the UPS is set, if it said so
 * @param identity what the owner says about it
 * @param thresholds from where on the battery is low
 * @param track what earlier readings said
 * @param status status and alarms; absent while the data are stale
 * @param runtimeLowSeconds the careful estimate of the time left at this load
 * @param version the version of the daemon
 */
record NutSource(
        String ups,
        Optional<Telemetry> telemetry,
        Optional<UpsSettings> settings,
        NutIdentity identity,
        NutThresholds thresholds,
        NutTrack track,
        Optional<NutStatus> status,
        OptionalLong runtimeLowSeconds,
        String version) {}
