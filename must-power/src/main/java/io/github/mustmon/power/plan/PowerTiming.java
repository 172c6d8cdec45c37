package io.github.mustmon.power.plan;

import java.time.Duration;

/**
 * The times of the policy that an owner may change.
 *
 * @param grace time on battery before anybody is told
 * @param countdown time from the trigger to the first deed, in which people can call it off
 * @param blindAfter time on battery without a reading after which the trigger is taken for given
 * @param hold how long a hold lasts if nothing else is said
 */
public record PowerTiming(Duration grace, Duration countdown, Duration blindAfter, Duration hold) {

    /** 15 s, 60 s, 5 min, 30 min. */
    public static final PowerTiming DEFAULT = new PowerTiming(
            Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

    public PowerTiming {
        Times.requireNotNegative("grace", grace);
        Times.requireNotNegative("countdown", countdown);
        Times.requirePositive("blind_after", blindAfter);
        Times.requirePositive("hold", hold);
    }
}
