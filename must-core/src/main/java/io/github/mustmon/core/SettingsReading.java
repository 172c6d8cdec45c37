package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.UpsSettings;

/**
 * How a UPS is set, and when it said so.
 *
 * @param settings what it said
 * @param at when
 */
public record SettingsReading(UpsSettings settings, Timestamp at) {}
