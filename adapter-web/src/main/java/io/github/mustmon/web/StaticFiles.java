package io.github.mustmon.web;

import io.javalin.http.Context;
import io.javalin.http.staticfiles.ResourceHandler;
import io.javalin.http.staticfiles.StaticFileConfig;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the dashboard, from the class path. They are small and few, so each stays in memory once asked for, packed
 * too where that is smaller.
 */
final class StaticFiles implements ResourceHandler {

    /** Only names of ours: letters, digits, dash, underscore, and single dots and slashes between them. */
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*){1,6}");

    private static final int LONGEST_NAME = 120;

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

    private static final Set<String> PACKED_ALREADY = Set.of("png", "ico", "webp", "woff2");

    private final Map<String, Content> files = new ConcurrentHashMap<>();

    /** A file in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
    private record Content(byte[] bytes, Optional<byte[]> packed, String contentType, String etag) {}

    @Override
    public boolean canHandle(Context context) {
        return content(context.path()).isPresent();
    }

    @Override
    public boolean handle(Context context) {
        Optional<Content> found = content(context.path());
        found.ifPresent(file -> answer(context, file));
        return found.isPresent();
    }

    @Override
    public boolean addStaticFileConfig(StaticFileConfig config) {
        return false;
    }

    @Override
    public Set<RouteRole> resourceRouteRoles(Context context) {
        return Set.of();
    }

    private static void answer(Context context, Content file) {
        // A browser asks each time whether the file is still the same; after an update nobody sees an old page.
        context.header("Cache-Control", "no-cache");
        if (file.packed().isPresent()) {
            context.header("Vary", "Accept-Encoding");
        }
        if (Answer.isUnchanged(context, file.etag())) {
            return;
        }
        boolean packed = file.packed().isPresent() && Answer.acceptsGzip(context.header("Accept-Encoding"));
        if (packed) {
            context.header("Content-Encoding", "gzip");
        }
        Answer.raw(context, file.contentType(), packed ? file.packed().get() : file.bytes());
    }

    private Optional<Content> content(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
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
            byte[] packed = PACKED_ALREADY.contains(extension) ? bytes : Answer.gzip(bytes);
            return Optional.of(new Content(
                    bytes,
                    packed.length < bytes.length ? Optional.of(packed) : Optional.empty(),
                    type,
                    EntityTag.weak(bytes)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
