package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.nut.PeanutDevices;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whom the pages ask.
 *
 * @param directory every UPS as it is now, how it is set, and what happened
 * @param metrics what stands at {@code /metrics}
 * @param history the past; absent when it is switched off
 * @param peanut what PeaNUT's API tells; absent while NUT is off, which may change
 * @param sections the parts of the API that other modules fill
 */
public record WebSources(
        UpsDirectory directory,
        MetricsPage metrics,
        Optional<History> history,
        Supplier<Optional<PeanutDevices>> peanut,
        List<ApiSection> sections) {

    public WebSources {
        sections = List.copyOf(sections);
    }

    /** Without NUT and further sections. */
    public WebSources(UpsDirectory directory, MetricsPage metrics, Optional<History> history) {
        this(directory, metrics, history, Optional::empty, List.of());
    }
}
