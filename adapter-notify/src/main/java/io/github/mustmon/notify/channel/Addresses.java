package io.github.mustmon.notify.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses made from a server's own and a path. */
final class Addresses {

    private Addresses() {}

    /** A path below an address, whether or not that ends in a slash. */
    static URI below(URI server, String path) {
        String base = server.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    /** One part of a path, with what would end it escaped. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
