package io.github.mustmon.web;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server refuses before a page of ours sees it - headers too large, a malformed address - as a problem too. */
final class ProblemErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        SecurityHeaders.addTo(response.getHeaders());
        write(response, of(code), "/", callback);
    }

    static void write(Response response, Problem problem, String path, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(
                response, true, new String(Json.bytes(problem.json(path)), StandardCharsets.UTF_8), callback);
    }

    static Problem of(int status) {
        return Problem.of(status, detail(status));
    }

    private static String detail(int code) {
        return switch (code) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is no such page. The API is described at /api/openapi.json.";
            case 405 -> "This page can only be read.";
            case 408 -> "The request took too long.";
            case 413 -> "The request is too large. All pages are only read, so none needs a body.";
            case 414 -> "The address is too long.";
            case 431 ->
                "The headers of the request are too large: at most " + WebConnector.HEADER_BYTES + " bytes are read.";
            default -> code < 500 ? "The request cannot be answered." : "The log of the daemon says more.";
        };
    }
}
