package io.github.mustmon.web;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers the one page that is asked for again and again, in its plainest form, without the way through servlet and routes.
 * Whatever is special about a request - a condition, packing, access, another origin - takes the long way, and gets the
 * same answer.
 */
final class TelemetryShortcut extends Handler.Wrapper {

    private static final String PATH = "/api/telemetry";
    private static final List<HttpField> FIELDS = fields();

    private final TelemetryPage telemetry;
    private final boolean open;

    TelemetryShortcut(WebSettings settings, TelemetryPage telemetry) {
        this.telemetry = telemetry;
        this.open = settings.access().isEmpty() && settings.corsOrigins().isEmpty();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isPlain(request)) {
            return super.handle(request, response, callback);
        }
        Optional<TelemetryPage.Page> page = telemetry.first();
        if (page.isEmpty() || page.get().json().length >= Answer.LEAST_COMPRESSED_BYTES) {
            return super.handle(request, response, callback);
        }
        FIELDS.forEach(response.getHeaders()::add);
        response.getHeaders().add(HttpHeader.ETAG, page.get().etag());
        response.write(true, ByteBuffer.wrap(page.get().json()), callback);
        return true;
    }

    private boolean isPlain(Request request) {
        return open
                && HttpMethod.GET.is(request.getMethod())
                && PATH.equals(request.getHttpURI().getPath())
                && !request.getHeaders().contains(HttpHeader.IF_NONE_MATCH);
    }

    /** Encoded once, not at each answer. */
    private static List<HttpField> fields() {
        List<HttpField> fields = new ArrayList<>();
        fields.add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Answer.JSON));
        fields.add(new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));
        SecurityHeaders.ALWAYS.forEach((name, value) -> fields.add(new PreEncodedHttpField(name, value)));
        return List.copyOf(fields);
    }
}
