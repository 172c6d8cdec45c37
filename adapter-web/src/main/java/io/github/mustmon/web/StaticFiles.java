package io.github.mustmon.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The files of the dashboard, from the class path. They are small and few, so each stays in memory once asked for, packed
 * too where that is smaller.
 */
final class StaticFiles {

    /** Only names of ours: letters, digits, dash, underscore, and single dots and slashes between them. */
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*){1,6}");

    private static final int LONGEST_NAME = 120;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", Exchange.JSON),
            Map.entry("map", Exchange.JSON),
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

    /** The page that answers with the file of that path; absent if there is none. */
    Optional<Page> find(String path) {
        return content(path).map(file -> exchange -> answer(exchange, file));
    }

    private static void answer(Exchange exchange, Content file) {
        // A browser asks each time whether the file is still the same; after an update nobody sees an old page.
        exchange.headers().put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (exchange.isUnchanged(file.etag())) {
            return;
        }
        if (file.packed().isPresent()) {
            exchange.send(file.contentType(), file.bytes(), file.packed()::get);
        } else {
            exchange.send(file.contentType(), file.bytes());
        }
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
            byte[] packed = PACKED_ALREADY.contains(extension) ? bytes : Packing.gzip(bytes);
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
