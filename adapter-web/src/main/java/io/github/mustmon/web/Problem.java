package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as RFC 9457 wants it. Title and detail are ours; of the request nothing is told but its path.
 *
 * @param status the HTTP status of the answer, 400 to 599
 * @param detail one or two sentences: what is wrong, and what to do
 * @param parameter the query parameter that is wrong
 * @param allowed its valid values or forms; empty if there are too many to list
 */
record Problem(int status, String detail, Optional<String> parameter, List<String> allowed) {

    static final String CONTENT_TYPE = "application/problem+json";

    Problem {
        allowed = List.copyOf(allowed);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty(), List.of());
    }

    static Problem badParameter(String parameter, String detail, List<String> allowed) {
        return new Problem(HttpStatus.BAD_REQUEST_400, detail, Optional.of(parameter), allowed);
    }

    /** @param path the path of the request, as it was sent */
    ObjectNode json(String path) {
        ObjectNode json = Json.object();
        Json.put(json, "type", "about:blank");
        Json.put(json, "title", HttpStatus.getMessage(status));
        Json.put(json, "status", status);
        Json.put(json, "detail", detail);
        Json.put(json, "instance", harmless(path));
        parameter.ifPresent(name -> Json.put(json, "parameter", name));
        if (!allowed.isEmpty()) {
            ArrayNode values = json.putArray("allowed");
            allowed.forEach(values::add);
        }
        return json;
    }

    /** RFC 9457 wants a URI reference: what may not stand in one, or may mean something in HTML, is percent-encoded. */
    private static String harmless(String path) {
        StringBuilder text = new StringBuilder();
        String shortened = path.length() > 200 ? path.substring(0, 200) : path;
        for (int i = 0; i < shortened.length(); i++) {
            char c = shortened.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/-._~%".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : c < 128 ? String.format(Locale.ROOT, "%%%02X", (int) c) : "%3F");
        }
        return text.toString();
    }
}
