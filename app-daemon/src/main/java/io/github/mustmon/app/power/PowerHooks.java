package io.github.mustmon.app.power;

import io.github.mustmon.host.MessagePublisher;
import java.util.Optional;

/**
 * What other parts of the program do for the power plan.
 *
 * @param nut the NUT server; absent while it is off
 * @param messageFlush what has to leave before this machine goes down
 * @param publisher publishes to the broker, if there is one
 */
public record PowerHooks(Optional<ForcedShutdown> nut, MessageFlush messageFlush, MessagePublisher publisher) {}
