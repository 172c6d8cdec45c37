package io.github.mustmon.host;

import java.time.Duration;

/** What came of a {@link HostAction}. */
public sealed interface ActionResult {

    /** A sentence for the owner of the machine. */
    String sentence();

    /** Whether it is {@link Done}. */
    default boolean isDone() {
        return this instanceof Done;
    }

    /** It worked. */
    record Done(String sentence) implements ActionResult {}

    /** It did not work; the sentence says what was tried, what was seen and, where that is known, what to do. */
    record Failed(String sentence) implements ActionResult {}

    /** No connection came about, so nobody was asked; a moment later one may. */
    record Unreached(String sentence) implements ActionResult {}

    /** Nothing came within the limit. What was begun has been ended. */
    record TimedOut(String sentence, Duration limit) implements ActionResult {}

    /** Only from a check: nothing speaks against it, but only its use would prove that it works. */
    record Unproven(String sentence) implements ActionResult {}
}
