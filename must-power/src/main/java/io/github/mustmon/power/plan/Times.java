package io.github.mustmon.power.plan;

import java.time.Duration;

/** Checks of durations in this package. */
final class Times {

    private Times() {}

    static void requirePositive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than 0 s. Found: " + value);
        }
    }

    static void requireNotNegative(String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(key + " must not be negative. Found: " + value);
        }
    }
}
