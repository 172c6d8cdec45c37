package io.github.mustmon.power.plan;

import java.time.Duration;

/**
 * When hosts that went down are woken.
 *
 * @param atPercent least state of charge
 * @param stable how long mains must have been back without a break
 * @param limit how long hosts are woken again and again before it is given up
 */
public record WakeSettings(double atPercent, Duration stable, Duration limit) {

    /** At 50 %, after 2 min, for 10 min. */
    public static final WakeSettings DEFAULT = new WakeSettings(50, Duration.ofMinutes(2), Duration.ofMinutes(10));

    public WakeSettings {
        if (!(atPercent >= 0 && atPercent <= 100)) {
            throw new IllegalArgumentException("wake.at_percent must be from 0 to 100. Found: " + atPercent);
        }
        Times.requireNotNegative("wake.stable", stable);
        Times.requirePositive("wake.limit", limit);
    }
}
