package io.github.mustmon.app.power;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the machine that runs the daemon is powered off.
 *
 * @param methods in the order in which they are tried
 * @param command absolute path and arguments; empty for none
 * @param rtcWake after which the clock of the machine switches it on again
 * @param cutAt serial port of the UPS whose output is cut at the very end
 */
public record ThisHostConfig(
        List<Method> methods, List<String> command, Optional<Duration> rtcWake, Optional<String> cutAt) {

    /** One method to power this machine off. */
    public enum Method {
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
            List.of(Method.HELPER, Method.SYSTEMD, Method.LOGIND), List.of(), Optional.empty(), Optional.empty());

    public ThisHostConfig {
        methods = List.copyOf(methods);
        command = List.copyOf(command);
    }
}
