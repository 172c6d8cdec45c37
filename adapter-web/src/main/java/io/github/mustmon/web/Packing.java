package io.github.mustmon.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Packs answers with gzip for those who can read it. */
final class Packing {

    /** Below this the headers cost more than packing saves. */
    static final int LEAST_BYTES = 1024;

    private Packing() {}

    /** Whether the client takes gzip. */
    static boolean isWelcome(Optional<String> acceptEncoding) {
        if (acceptEncoding.isEmpty()) {
            return false;
        }
        for (String part : acceptEncoding.get().toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] coding = part.trim().split("\\s*;\\s*", -1);
            if (coding[0].equals("gzip") || coding[0].equals("*")) {
                return coding.length < 2 || !coding[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
