package io.github.mustmon.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /metrics} as the web port does. The handler of the library would fail where Prometheus asks for protobuf and
 * the classes for that are not there; this one answers in text then.
 */
final class ScrapeHandler implements HttpHandler {

    private static final String PATH = "/metrics";
    private static final String NAME_PARAMETER = "name[]=";

    private static final String TEXT = "text/plain; charset=utf-8";

    private final UpsMetrics metrics;
    private final ScrapeAuthenticator authenticator;

    ScrapeHandler(UpsMetrics metrics, ScrapeAuthenticator authenticator) {
        this.metrics = metrics;
        this.authenticator = authenticator;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (authenticator.check(
                    header(exchange, "Authorization"),
                    exchange.getRemoteAddress().getAddress())) {
                case DENIED -> {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"mustmon\", charset=\"UTF-8\"");
                    answer(exchange, 401, Exposition.of(TEXT, "Credentials are missing or wrong.\n"));
                }
                case THROTTLED -> {
                    exchange.getResponseHeaders().set("Retry-After", "5");
                    answer(exchange, 429, Exposition.of(TEXT, "Too many attempts to log in from this address.\n"));
                }
                case ALLOWED -> handleAllowed(exchange);
            }
        }
    }

    private void handleAllowed(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            answer(exchange, 404, Exposition.of(TEXT, "The metrics are at /metrics.\n"));
        } else if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            answer(exchange, 405, Exposition.of(TEXT, "Ask with GET or HEAD.\n"));
        } else {
            answer(exchange, 200, scraped(exchange));
        }
    }

    private Exposition scraped(HttpExchange exchange) {
        Optional<String> accept = header(exchange, "Accept");
        Set<String> names = names(exchange.getRequestURI().getRawQuery());
        return names.isEmpty() ? metrics.scrape(accept) : metrics.scrape(accept, names);
    }

    private static void answer(HttpExchange exchange, int status, Exposition exposition) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", exposition.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = exposition.bytes();
        if (acceptsGzip(exchange)) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            bytes = exposition.gzip();
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        return header(exchange, "Accept-Encoding").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(coding -> coding.trim().toLowerCase(Locale.ROOT).equals("gzip"));
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().get(name)).map(lines -> String.join(",", lines));
    }

    private static Set<String> names(@Nullable String rawQuery) {
        return Stream.ofNullable(rawQuery)
                .flatMap(query -> Arrays.stream(query.split("&", -1)))
                .map(ScrapeHandler::decoded)
                .flatMap(Optional::stream)
                .filter(parameter -> parameter.startsWith(NAME_PARAMETER))
                .map(parameter -> parameter.substring(NAME_PARAMETER.length()))
                .collect(Collectors.toSet());
    }

    /** A parameter that is not properly encoded names no metric. */
    private static Optional<String> decoded(String parameter) {
        try {
            return Optional.of(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
