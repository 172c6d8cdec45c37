package io.github.mustmon.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses answers of the API. Javalin's own compression does not know quality values, so a client that refuses gzip gets it. */
final class GzipEncoder {

    /** Below this the headers cost more than compression saves. */
    static final int MIN_BYTES = 1024;

    private GzipEncoder() {}

    /** Whether the client accepts gzip: the coding named gzip decides, else the one for all others. */
    static boolean accepts(@Nullable String acceptEncoding) {
        boolean all = false;
        if (acceptEncoding != null) {
            for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] coding = part.trim().split("\\s*;\\s*", -1);
                boolean accepted = coding.length < 2 || !coding[1].matches("q=0(\\.0*)?");
                if (coding[0].equals("gzip")) {
                    return accepted;
                }
                all |= coding[0].equals("*") && accepted;
            }
        }
        return all;
    }

    static byte[] encode(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return compressed.toByteArray();
    }
}
