package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.history.History;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom the pages ask.
 *
 * @param directory every UPS as it is now, how it is set, and what happened
 * @param metrics what stands at {@code /metrics}
 * @param history the past; absent when it is switched off
 */
public record WebSources(UpsDirectory directory, MetricsPage metrics, Optional<History> history) {

    public WebSources {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(history, "history");
    }
}
