package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.nut.PeanutDevices;
import java.util.Optional;

/**
 * Whom the pages ask.
 *
 * @param directory every UPS as it is now, how it is set, and what happened
 * @param metrics what stands at {@code /metrics}
 * @param history the past; absent when it is switched off
 * @param peanut what PeaNUT's API tells; absent while NUT is off
 */
public record WebSources(
        UpsDirectory directory, MetricsPage metrics, Optional<History> history, Optional<PeanutDevices> peanut) {

    /** Without NUT. */
    public WebSources(UpsDirectory directory, MetricsPage metrics, Optional<History> history) {
        this(directory, metrics, history, Optional.empty());
    }
}
