package io.github.mustmon.web;

import java.util.Optional;

/** What stands at {@code /metrics}; somebody else makes it. Any thread may ask. */
@FunctionalInterface
public interface MetricsPage {

    /**
     * The metrics now.
     *
     * @param accept the {@code Accept} header of the request
     */
    Page scrape(Optional<String> accept);

    /**
     * A page.
     *
     * @param contentType value of the {@code Content-Type} header
     * @param text its content
     */
    record Page(String contentType, String text) {}
}
