package io.github.mustmon.notify.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request. Its text form names only the server, because paths and headers may hold secrets.
 *
 * @param method GET, POST or PUT
 * @param uri where to; http or https
 * @param headers besides those of the body's length
 * @param body empty for none
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, String body) {

    /** Type of a body that is JSON. */
    public static final String JSON = "application/json; charset=utf-8";

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A POST of JSON. */
    public static HttpCall post(URI uri, ObjectNode body) {
        return json("POST", uri, body);
    }

    /** A request with JSON. */
    public static HttpCall json(String method, URI uri, ObjectNode body) {
        return new HttpCall(method, uri, Map.of("Content-Type", JSON), body.toString());
    }

    /** The same request with one more header. */
    public HttpCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more, body);
    }

    /** The same request with a token that gives access. */
    public HttpCall withBearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    byte[] bodyBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Scheme, host and port. */
    public String server() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    @Override
    public String toString() {
        return method + " " + server();
    }
}
