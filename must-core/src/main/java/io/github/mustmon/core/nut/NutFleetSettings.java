package io.github.mustmon.core.nut;

import java.time.Duration;
import java.util.Map;

/**
 * How UPSes are shown to NUT.
 *
 * @param identities what the owner says about each UPS, by its name
 * @param thresholds from where on a battery is low
 * @param alarms which alarms are shown
 * @param maxAge a reading of this age is stale, even if the snapshot would still have it
 * @param version the version of the daemon
 */
public record NutFleetSettings(
        Map<String, NutIdentity> identities,
        NutThresholds thresholds,
        NutAlarms alarms,
        Duration maxAge,
        String version) {

    /** What upsd waits by default before it calls data stale. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofSeconds(15);

    public NutFleetSettings {
        identities = Map.copyOf(identities);
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge must be positive. Found: " + maxAge);
        }
    }
}
