package io.github.mustmon.app.power;

import io.github.mustmon.power.PowerEvent;
import io.github.mustmon.power.PowerState;

/** Why a person's command means nothing in a state of the plan. */
final class Refusals {

    private Refusals() {}

    static String sentence(PowerEvent command, PowerState state) {
        return switch (command) {
            case HOLD -> "There is nothing to hold: " + now(state);
            case CANCEL -> "There is nothing to cancel: " + now(state);
            case RELEASE -> "There is nothing to release: the plan is not held. " + capitalized(now(state));
            default -> capitalized(now(state));
        };
    }

    private static String now(PowerState state) {
        return switch (state) {
            case MAINS -> "power is on, and no shutdown goes on.";
            case HALTED ->
                "every host of the plan, this one included, has been told to shut down, which nobody can take"
                        + " back.";
            case RETURNING -> "mains is back, and hosts that went down are being woken.";
            case HELD -> "the plan is held already. Release it, or hold it for longer.";
            case GRACE, BATTERY, BLIND -> "the UPS is on battery, and no shutdown has begun.";
            case COUNTDOWN, PAUSED -> "the countdown of the shutdown runs.";
            case COMMITTED -> "the shutdown has begun.";
        };
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
