package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.util.Objects;

/**
 * How a UPS is set, and when it said so.
 *
 * @param settings what it said
 * @param at when
 */
public record SettingsReading(UpsSettings settings, Timestamp at) {

    public SettingsReading {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(at, "at");
    }
}
