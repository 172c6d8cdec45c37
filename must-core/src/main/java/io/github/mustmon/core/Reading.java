package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.Telemetry;

/**
 * A telemetry reading and when its last byte came.
 *
 * @param telemetry what the UPS said
 * @param at when it said so
 */
public record Reading(Telemetry telemetry, Timestamp at) {}
