package io.github.mustmon.app.power;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the machine that runs the daemon is powered off.
 *
 * @param ways in the order in which they are tried
 * @param command absolute path and arguments; empty for none
 * @param rtcWake after which the clock of the machine switches it on again
 * @param cutAt serial port of the UPS whose output is cut at the very end
 */
public record ThisHostConfig(List<Way> ways, List<String> command, Optional<Duration> rtcWake, Optional<String> cutAt) {

    /** One way to power this machine off. */
    public enum Way {
        /** The root helper of the package. */
        HELPER,
        /** A unit that systemd starts. */
        SYSTEMD,
        /** The login daemon. */
        LOGIND,
        /** A program of the owner. */
        COMMAND
    }

    /** Everything but a command. */
    public static final ThisHostConfig DEFAULT = new ThisHostConfig(
            List.of(Way.HELPER, Way.SYSTEMD, Way.LOGIND), List.of(), Optional.empty(), Optional.empty());

    public ThisHostConfig {
        ways = List.copyOf(ways);
        command = List.copyOf(command);
    }
}
