package io.github.mustmon.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The answer to a scrape.
 *
 * @param contentType value of the {@code Content-Type} header
 * @param text the metrics
 */
public record Exposition(String contentType, String text) {

    public Exposition {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(text, "text");
    }

    /** The text as it goes over the line, UTF-8; a new array each time. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
