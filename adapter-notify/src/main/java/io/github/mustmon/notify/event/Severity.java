package io.github.mustmon.notify.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a message matters, and so how long it is worth delivering. */
public enum Severity {
    /** Worth knowing. */
    INFO(Duration.ofHours(6)),
    /** Needs a look. */
    WARNING(Duration.ofDays(1)),
    /** The load may lose power. Told during quiet hours too. */
    CRITICAL(Duration.ofDays(3));

    private final Duration kept;

    Severity(Duration kept) {
        this.kept = kept;
    }

    /** How long after the event an undelivered message is still tried. */
    public Duration kept() {
        return kept;
    }

    /** The word used in configuration and JSON: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity with this word; empty if there is none. */
    public static Optional<Severity> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
