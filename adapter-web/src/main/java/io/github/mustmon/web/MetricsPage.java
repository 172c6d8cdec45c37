package io.github.mustmon.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The source of {@code /metrics}. Any thread may call. */
@FunctionalInterface
public interface MetricsPage {

    /**
     * The metrics now.
     *
     * @param accept the {@code Accept} header of the request
     */
    Page scrape(Optional<String> accept);

    /** A page that may be rendered and compressed once for many requests. Nobody changes its arrays. */
    interface Page {

        /** Value of the {@code Content-Type} header. */
        String contentType();

        /** The content in UTF-8. */
        byte[] bytes();

        /** The content compressed with gzip. */
        byte[] gzip();

        /** A page of a text, compressed for each request. */
        static Page of(String contentType, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Page() {
                @Override
                public String contentType() {
                    return contentType;
                }

                @Override
                public byte[] bytes() {
                    return bytes;
                }

                @Override
                public byte[] gzip() {
                    return GzipEncoder.encode(bytes);
                }
            };
        }
    }
}
