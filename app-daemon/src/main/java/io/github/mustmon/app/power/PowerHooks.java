package io.github.mustmon.app.power;

import io.github.mustmon.host.MessagePublisher;
import java.io.IOException;
import java.util.Optional;

/**
 * What other parts of the program do for the power plan.
 *
 * @param nut the NUT server; absent while it is off
 * @param lastWords what has to leave before this machine goes down
 * @param publisher publishes to the broker, if there is one
 */
public record PowerHooks(Optional<ForcedShutdown> nut, LastWords lastWords, MessagePublisher publisher) {

    private static final MessagePublisher NO_BROKER = (topic, payload, limit) -> {
        throw new IOException("MQTT is off");
    };

    /** Messages that wait leave before this machine goes down. */
    public static PowerHooks of(LastWords lastWords) {
        return new PowerHooks(Optional.empty(), lastWords, NO_BROKER);
    }

    /** Nothing. */
    public static final PowerHooks NONE = new PowerHooks(Optional.empty(), LastWords.NONE, NO_BROKER);
}
