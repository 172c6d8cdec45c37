package io.github.mustmon.core;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Objects;

/**
 * A telemetry reading and when its last byte came.
 *
 * @param telemetry what the UPS said
 * @param at when it said so
 */
public record Reading(Telemetry telemetry, Timestamp at) {

    public Reading {
        Objects.requireNonNull(telemetry, "telemetry");
        Objects.requireNonNull(at, "at");
    }
}
