package io.github.mustmon.host;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request over HTTP or HTTPS, and which answers are success.
 *
 * @param method GET, POST, PUT, DELETE or HEAD
 * @param url absolute, http or https
 * @param headers may hold secrets; they appear in no message
 * @param body UTF-8; none if absent
 * @param success the status codes that mean that the host has accepted
 */
public record HttpCall(
        String method, URI url, Map<String, String> headers, Optional<String> body, Set<Integer> success) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD");

    /** What is success unless configured otherwise. */
    public static final Set<Integer> USUAL_SUCCESS = Set.of(200, 201, 202, 204);

    /** Refuses other methods and schemes. */
    public HttpCall {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("The method is one of GET, POST, PUT, DELETE, HEAD. Found: " + method);
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "The address is http://HOST/PATH or https://HOST/PATH, and secrets belong into a header.");
        }
        headers = Map.copyOf(headers);
        success = Set.copyOf(success);
    }

    /** Method, host and path. No query, because that may hold a token. */
    String shown() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return method + " " + url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    byte[] bytes() {
        return body.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> new byte[0]);
    }
}
