package io.github.mustmon.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the dashboard, from the class path. Small and few, so they stay in memory once asked for. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    private final Map<String, Optional<File>> files = new ConcurrentHashMap<>();

    /** A file in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record File(byte[] bytes, String contentType, String etag) {}

    /** Answers with the file of that path, or says that there is none. */
    void answer(Context context, String path) {
        Optional<File> file = isHarmless(path) ? files.computeIfAbsent(path, StaticFiles::load) : Optional.empty();
        if (file.isEmpty()) {
            Problem.answer(
                    context, HttpStatus.NOT_FOUND, "There is no such page. The API is described at /api/openapi.json.");
            return;
        }
        context.header("ETag", file.get().etag());
        context.header("Cache-Control", "no-cache");
        if (file.get().etag().equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        context.contentType(file.get().contentType());
        context.result(file.get().bytes());
    }

    /** Only names of ours: letters, digits, dash, underscore, and single dots and slashes between them. */
    private static boolean isHarmless(String path) {
        return path.matches("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*)+") && path.length() < 200;
    }

    private static Optional<File> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        try (InputStream in = StaticFiles.class.getResourceAsStream("static" + path)) {
            if (in == null || type == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new File(bytes, type, "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
