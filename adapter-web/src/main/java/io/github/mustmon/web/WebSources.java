package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.history.History;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom the pages ask.
 *
 * @param directory every UPS as it is now, and what happened
 * @param metrics what stands at {@code /metrics}
 * @param history the past; absent when it is switched off
 * @param settings how the UPSes are set
 */
public record WebSources(
        UpsDirectory directory, MetricsPage metrics, Optional<History> history, DeviceSettings settings) {

    public WebSources {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(settings, "settings");
    }
}
