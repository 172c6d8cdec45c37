package io.github.mustmon.web;

import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * One request and its one answer. Nobody waits for a slow reader: an answer is handed to the server as a whole, which sends
 * it as fast as it is read and holds no thread meanwhile; for {@code HEAD} the server leaves the body out.
 */
final class Exchange {

    static final String JSON = "application/json";
    static final String CSV = "text/csv;charset=utf-8";

    private static final HttpField NOT_STORED = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField VARIES_BY_CODING = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");

    private final Request request;
    private final Response response;
    private final Callback done;

    Exchange(Request request, Response response, Callback done) {
        this.request = request;
        this.response = response;
        this.done = done;
    }

    boolean isHead() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    /** Whether something is only read, which is all that any page allows. */
    boolean isRead() {
        return HttpMethod.GET.is(request.getMethod()) || isHead();
    }

    boolean isOptions() {
        return HttpMethod.OPTIONS.is(request.getMethod());
    }

    /** The path without dots and parameters: what decides about pages and access. */
    String path() {
        return Request.getPathInContext(request);
    }

    /** The path as it was sent. */
    String sentPath() {
        return request.getHttpURI().getPath();
    }

    Optional<String> header(HttpHeader header) {
        return Optional.ofNullable(request.getHeaders().get(header));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /**
     * The first value of a query parameter.
     *
     * @throws Problem.Found if the query is no text
     */
    Optional<String> query(String parameter) {
        try {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(parameter));
        } catch (IllegalArgumentException e) {
            throw new Problem.Found(ProblemErrors.of(HttpStatus.BAD_REQUEST_400));
        }
    }

    /** The headers of the answer. */
    HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    void status(int status) {
        response.setStatus(status);
    }

    void json(JsonObject json) {
        answer(JSON, json.utf8());
    }

    void json(JsonArray json) {
        answer(JSON, json.utf8());
    }

    void text(String contentType, String text) {
        answer(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    void problem(Problem problem) {
        status(problem.status());
        answer(Problem.CONTENT_TYPE, problem.json(sentPath()).utf8());
    }

    /**
     * Answers with what holds in this moment, packed where that is welcome and worth it; {@code no-store} unless it is said
     * otherwise, because a browser would show an old answer as if it were new.
     */
    void answer(String contentType, byte[] body) {
        if (!headers().contains(HttpHeader.CACHE_CONTROL)) {
            headers().add(NOT_STORED);
        }
        if (body.length < Packing.LEAST_BYTES) {
            send(contentType, body);
        } else {
            send(contentType, body, () -> Packing.gzip(body));
        }
    }

    /** Answers with the bytes, or with their packed form if the client can read that. */
    void send(String contentType, byte[] plain, Supplier<byte[]> packed) {
        headers().add(VARIES_BY_CODING);
        if (Packing.isWelcome(header(HttpHeader.ACCEPT_ENCODING))) {
            headers().put(HttpHeader.CONTENT_ENCODING, "gzip");
            send(contentType, packed.get());
        } else {
            send(contentType, plain);
        }
    }

    /** Answers with the bytes as they are. */
    void send(String contentType, byte[] body) {
        headers().put(HttpHeader.CONTENT_TYPE, contentType);
        headers().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), done);
    }

    /** Answers with status and headers alone. */
    void end() {
        response.write(true, BufferUtil.EMPTY_BUFFER, done);
    }

    /** Answers that nothing has changed, if the client has what the entity tag names. */
    boolean isUnchanged(String etag) {
        headers().put(HttpHeader.ETAG, etag);
        if (!EntityTag.isKnown(etag, header(HttpHeader.IF_NONE_MATCH))) {
            return false;
        }
        status(HttpStatus.NOT_MODIFIED_304);
        end();
        return true;
    }

    /** Begins an answer that goes on until its stream ends. */
    EventStream stream(int mostWaitingBytes, Consumer<EventStream> whenEnded) {
        return new EventStream(
                response,
                this::hangUp,
                stream -> {
                    whenEnded.accept(stream);
                    done.succeeded();
                },
                mostWaitingBytes);
    }

    /** Cuts the connection, whatever is on its way. */
    private void hangUp() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
