package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** An error as RFC 9457 wants it. The detail is ours; nothing of the request is reflected. */
final class Problem {

    private Problem() {}

    static void answer(Context context, HttpStatus status, String detail) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank");
        json.put("title", status.getMessage());
        json.put("status", status.getCode());
        json.put("detail", detail);
        context.status(status);
        context.result(json.toString());
        context.contentType("application/problem+json");
    }
}
