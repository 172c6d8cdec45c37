package io.github.mustmon.history;

import java.time.Duration;

/** How long what is not a step of readings is kept. */
final class Retention {

    /** Two years, one of them a leap year. */
    static final Duration YEARS = Duration.ofDays(731);

    private Retention() {}
}
