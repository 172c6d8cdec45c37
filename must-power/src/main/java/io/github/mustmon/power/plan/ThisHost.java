package io.github.mustmon.power.plan;

import java.time.Duration;

/**
 * The host that the daemon runs on, always the last to go.
 *
 * @param needs from the word to power-off; one service that hangs costs 90 s, a user manager 120 s
 * @param cutOutput whether the UPS is told to cut its output then
 */
public record ThisHost(Duration needs, CutOutput cutOutput) {

    /** 120 s, output not cut. */
    public static final ThisHost DEFAULT = new ThisHost(Duration.ofMinutes(2), CutOutput.NEVER);

    public ThisHost {
        Times.requirePositive("this_host.needs", needs);
    }
}
