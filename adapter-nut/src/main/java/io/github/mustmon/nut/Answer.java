package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutOutcome;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What follows from a command. */
sealed interface Answer {

    /** The usual answer to what was done. */
    Answer OK = text("OK\n");

    /**
     * Lines.
     *
     * @param lines what is sent, each line with its end
     * @param delay how long the client has to wait for it
     */
    record Text(String lines, Duration delay) implements Answer {}

    /**
     * Something was started: {@code OK} when it is done.
     *
     * @param outcome how it ends
     * @param failure what is said if it fails, or takes too long
     */
    record Pending(CompletionStage<NutOutcome> outcome, NutError failure) implements Answer {}

    /**
     * The last lines, then the end of the connection.
     *
     * @param lines what is sent
     */
    record Closing(String lines) implements Answer {}

    /**
     * The last lines in the clear, then TLS.
     *
     * @param lines what is sent
     */
    record StartTls(String lines) implements Answer {}

    /** Lines, at once. */
    static Answer text(String lines) {
        return new Text(lines, Duration.ZERO);
    }
}
