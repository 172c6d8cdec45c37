package io.github.mustmon.nut;

import java.time.Duration;

/** A command is not obeyed. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final NutError error;
    private final Duration delay;

    Refusal(NutError error) {
        this(error, Duration.ZERO);
    }

    /** The client is told only after the delay. */
    Refusal(NutError error, Duration delay) {
        // It is an answer, not a failure: nobody reads the stack trace.
        super(error.name(), null, false, false);
        this.error = error;
        this.delay = delay;
    }

    Answer answer() {
        return new Answer.Text(error.line(), delay);
    }
}
