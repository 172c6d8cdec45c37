package io.github.mustmon.notify.http;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.tls.TlsAuthorities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests: never follows a redirect, which would carry a secret to another server; always checks certificates and
 * names; and ends after a limit for the whole exchange.
 *
 * <p>It uses {@link HttpURLConnection} because the newer client of the JDK takes several megabytes and threads more. For
 * any number of threads.
 */
public final class HttpCaller {

    private static final int MOST_BODY = 64 * 1024;
    private static final int SECONDS_DIGITS = 9;

    private final Watchdog watchdog;
    private final Duration limit;
    private final TimeSource time;
    private final Optional<Path> authority;
    private final AtomicReference<@Nullable SSLSocketFactory> sockets = new AtomicReference<>();

    /**
     * A sender for one channel.
     *
     * @param limit for one exchange as a whole
     * @param time to understand a Retry-After with a date
     * @param authority PEM file of the authority to trust instead of those of the Java runtime; read at the first use
     */
    public HttpCaller(Watchdog watchdog, Duration limit, TimeSource time, Optional<Path> authority) {
        this.watchdog = watchdog;
        this.limit = limit;
        this.time = time;
        this.authority = authority;
    }

    /**
     * Sends one request and waits for the complete answer, whatever its status.
     *
     * @throws HttpFailure if none came within the limit
     */
    public HttpAnswer send(HttpCall call) throws HttpFailure {
        HttpURLConnection connection = null;
        try {
            connection = open(call);
            HttpURLConnection opened = connection;
            try (Watchdog.Watch watch = watchdog.watch(limit, opened::disconnect)) {
                return exchange(call, opened, watch);
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof HttpFailure known ? known : failure(call, e);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private HttpURLConnection open(HttpCall call) throws IOException {
        if (!(call.uri().toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("not an address of http or https");
        }
        if (connection instanceof HttpsURLConnection https && authority.isPresent()) {
            https.setSSLSocketFactory(trusting(authority.get()));
        }
        int millis = (int) limit.toMillis();
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(call.method());
        call.headers().forEach(connection::setRequestProperty);
        connection.setRequestProperty("User-Agent", "mustmon");
        connection.setRequestProperty("Accept", "application/json, */*");
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private SSLSocketFactory trusting(Path file) throws IOException {
        SSLSocketFactory known = sockets.get();
        if (known == null) {
            known = TlsAuthorities.read(file).socketFactory();
            sockets.set(known);
        }
        return known;
    }

    private HttpAnswer exchange(HttpCall call, HttpURLConnection connection, Watchdog.Watch watch) throws IOException {
        try {
            if (!call.method().equals("GET")) {
                byte[] body = call.bodyBytes();
                connection.setDoOutput(true);
                // Without a fixed length the JDK would send a request again by itself.
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("the answer is not HTTP");
            }
            HttpAnswer answer = new HttpAnswer(status, retryAfter(connection), redirect(connection), body(connection));
            if (watch.ended()) {
                throw tooSlow(call);
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            if (watch.ended()) {
                throw tooSlow(call);
            }
            throw e;
        }
    }

    private HttpFailure tooSlow(HttpCall call) {
        return new HttpFailure(call.server() + ": no complete answer within " + limit.toMillis() / 1000.0 + " s");
    }

    private static String body(HttpURLConnection connection) throws IOException {
        InputStream error = connection.getErrorStream();
        if (error == null && connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            return "";
        }
        // Not closed here: the JDK would keep the connection for the next request, although both sides are told to
        // close it.
        InputStream in = error == null ? connection.getInputStream() : error;
        byte[] bytes = in.readNBytes(MOST_BODY);
        // On a connection that is to be closed, the JDK takes its early end for the end of the answer.
        if (bytes.length < Math.min(MOST_BODY, connection.getContentLengthLong())) {
            throw new IOException("the answer ended early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<String> redirect(HttpURLConnection connection) {
        String location = connection.getHeaderField("Location");
        if (location == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(URI.create(location).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Duration> retryAfter(HttpURLConnection connection) {
        String value = connection.getHeaderField("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() <= SECONDS_DIGITS && value.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return value.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(time.now(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The JDK puts whole addresses into some of its messages, and those may hold a token. */
    private static HttpFailure failure(HttpCall call, Exception cause) {
        String seen = cause instanceof UnknownHostException
                ? "the name is not known here; is the network up?"
                : cause instanceof SSLException ? "TLS: " + deepest(cause) : deepest(cause);
        String whole = call.uri().toString();
        String path = whole.substring(Math.min(whole.length(), call.server().length()));
        seen = seen.replace(whole, call.server());
        if (path.length() > 1) {
            seen = seen.replace(path, "…");
        }
        return new HttpFailure(call.server() + ": " + seen);
    }

    private static String deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
