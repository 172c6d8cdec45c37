package io.github.mustmon.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The files of the dashboard, from the class path. They are small and few. Each stays in memory
 * once asked for. Not by Javalin's own handler, whose entity tags are made of time and length: builds that are
 * reproducible give all files the same time, and a browser would keep an old file of the same length.
 */
final class StaticFiles {

    /** Only names of ours: letters, digits, dash, underscore, and single dots and slashes between them. */
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*){1,6}");

    private static final int MAX_NAME_LENGTH = 120;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", Answer.JSON),
            Map.entry("map", Answer.JSON),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webmanifest", "application/manifest+json"));

    private final Map<String, Content> files = new ConcurrentHashMap<>();

    /** A file in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record Content(byte[] bytes, byte[] gzip, String contentType, String etag) {}

    /**
     * Answers with the file of the request's path.
     *
     * @throws ProblemException if there is none
     */
    void answer(Context request) {
        Content file = content(request.path())
                .orElseThrow(() -> new ProblemException(ProblemErrors.of(HttpStatus.NOT_FOUND_404)));
        // A browser asks each time whether the file is still the same; after an update nobody sees an old page.
        request.header("Cache-Control", "no-cache");
        if (!Answer.isUnchanged(request, file.etag())) {
            Answer.bytes(request, file.contentType(), file.bytes(), file::gzip);
        }
    }

    private Optional<Content> content(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Content known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        // What does not exist is not remembered: a stranger could fill the memory with names.
        Optional<Content> loaded = load(name);
        loaded.ifPresent(file -> files.put(name, file));
        return loaded;
    }

    private static Optional<Content> load(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getResourceAsStream("static" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new Content(bytes, GzipEncoder.encode(bytes), type, EntityTag.weak(bytes)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
