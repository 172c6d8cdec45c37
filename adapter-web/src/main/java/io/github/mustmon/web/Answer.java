package io.github.mustmon.web;

import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers, with gzip where it is welcome and without a body for {@code HEAD}. Nobody waits for a slow reader: what
 * fits in the server's buffer is left there, what does not is sent piece by piece as it is read.
 */
final class Answer {

    static final String JSON = "application/json";
    static final String CSV = "text/csv; charset=utf-8";

    /** Below this the headers cost more than compressing saves. */
    static final int LEAST_COMPRESSED_BYTES = 1024;

    private Answer() {}

    static void json(Context context, JsonObject json) {
        bytes(context, JSON, json.utf8());
    }

    static void json(Context context, JsonArray json) {
        bytes(context, JSON, json.utf8());
    }

    static void text(Context context, String contentType, String text) {
        bytes(context, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static void problem(Context context, Problem problem) {
        context.status(problem.status());
        bytes(context, Problem.CONTENT_TYPE, problem.json(context.path()).utf8());
    }

    /** Answers of the moment; {@code no-store}, because a browser would show an old one as if it were new. */
    static void bytes(Context context, String contentType, byte[] body) {
        if (context.res().getHeader("Cache-Control") == null) {
            context.header("Cache-Control", "no-store");
        }
        if (body.length >= LEAST_COMPRESSED_BYTES) {
            context.header("Vary", varied(context.res().getHeader("Vary")));
            if (acceptsGzip(context.header("Accept-Encoding"))) {
                context.header("Content-Encoding", "gzip");
                raw(context, contentType, gzip(body));
                return;
            }
        }
        raw(context, contentType, body);
    }

    /** Whether the client has what the entity tag names; then the answer is that, and done. */
    static boolean isUnchanged(Context context, String etag) {
        context.header("ETag", etag);
        String known = context.header("If-None-Match");
        if (known == null || !names(known, etag)) {
            return false;
        }
        context.status(HttpStatus.NOT_MODIFIED);
        return true;
    }

    private static boolean names(String known, String etag) {
        String opaque = opaque(etag);
        for (String tag : known.split(",", -1)) {
            if (tag.trim().equals("*") || opaque(tag.trim()).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    /** The bytes as they are; what else the headers have to say is said already. */
    static void raw(Context context, String contentType, byte[] body) {
        context.contentType(contentType);
        if (context.method().equals(HandlerType.HEAD)) {
            context.res().setContentLength(body.length);
            return;
        }
        try {
            ServletOutputStream out = context.res().getOutputStream();
            if (body.length < JettyHost.OUTPUT_BUFFER_BYTES) {
                out.write(body);
            } else {
                context.res().setContentLength(body.length);
                context.future(() -> LongBody.send(body, context.req(), out));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String varied(@Nullable String vary) {
        return vary == null ? "Accept-Encoding" : vary + ", Accept-Encoding";
    }

    static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
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
