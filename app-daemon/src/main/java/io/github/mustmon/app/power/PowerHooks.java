package io.github.mustmon.app.power;

import io.github.mustmon.host.MessagePublisher;
import java.util.Optional;

/**
 * What other parts of the program do for the power plan.
 *
 * @param nut the NUT server; absent while it is off
 * @param lastWords what has to leave before this machine goes down
 * @param publisher the connection to the broker; absent while MQTT is off
 */
public record PowerHooks(Optional<ForcedShutdown> nut, LastWords lastWords, Optional<MessagePublisher> publisher) {

    /** Nothing. */
    public static final PowerHooks NONE = new PowerHooks(Optional.empty(), LastWords.NONE, Optional.empty());
}
