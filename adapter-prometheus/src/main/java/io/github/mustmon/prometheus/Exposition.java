package io.github.mustmon.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The answer to a scrape, rendered once and shared by all who ask for the same. Any number of threads may share it; nobody may
 * change its arrays.
 */
public final class Exposition {

    private final String contentType;
    private final byte[] bytes;
    private volatile Optional<byte[]> gzip = Optional.empty();

    Exposition(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    static Exposition of(String contentType, String text) {
        return new Exposition(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Value of the {@code Content-Type} header. */
    public String contentType() {
        return contentType;
    }

    /** The metrics. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The metrics in UTF-8; the same array each time. */
    public byte[] bytes() {
        return bytes;
    }

    /** {@link #bytes()} compressed with gzip, once; the same array each time. */
    public byte[] gzip() {
        Optional<byte[]> known = gzip;
        if (known.isPresent()) {
            return known.get();
        }
        byte[] made = compressed(bytes);
        gzip = Optional.of(made);
        return made;
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Compressing in memory failed because of a defect.", e);
        }
        return out.toByteArray();
    }
}
