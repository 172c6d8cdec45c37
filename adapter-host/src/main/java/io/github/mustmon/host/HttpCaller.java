package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.tls.TlsAuthorities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;

/**
 * Makes one request within a limit for the whole of it, so that neither a server that never answers nor one that sends a byte a
 * second holds anybody up. No redirects, no proxy, no repetition, no connection kept.
 */
final class HttpCaller {

    private static final int LONGEST_BODY = 65_536;

    private final Optional<Path> authority;
    private final TimeSource time;

    /**
     * A caller.
     *
     * @param authority certificates in PEM which are trusted instead of the system's
     */
    HttpCaller(Optional<Path> authority, TimeSource time) {
        this.authority = authority;
        this.time = time;
    }

    /** What the server said. */
    record Answer(int status, String reason, String body) {}

    /** Makes a request; if there is an answer, {@code judge} says what it means. */
    ActionResult call(HttpCall call, Duration limit, Function<Answer, ActionResult> judge) {
        HttpURLConnection connection;
        try {
            connection = prepare(call, limit);
        } catch (IOException e) {
            return failed(call, e);
        }
        long deadline = time.nanos() + limit.toNanos();
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(call, connection, deadline));
        daemon("http " + call.url().getHost(), exchange);
        try {
            return judge.apply(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            abandon(connection);
            return Sentences.timedOut(call.shown() + " gave no answer", limit);
        } catch (ExecutionException e) {
            abandon(connection);
            return e.getCause() instanceof SocketTimeoutException
                    ? Sentences.timedOut(call.shown() + " gave no answer", limit)
                    : failed(call, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(connection);
            return Sentences.interrupted(call.shown());
        }
    }

    private HttpURLConnection prepare(HttpCall call, Duration limit) throws IOException {
        URL url = call.url().toURL();
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection secure && authority.isPresent()) {
            secure.setSSLSocketFactory(TlsAuthorities.read(authority.get()).socketFactory());
        }
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(call.method());
        try {
            call.headers().forEach(connection::setRequestProperty);
        } catch (IllegalArgumentException e) {
            // Its message repeats the header, which may be secret.
            throw new ProtocolException("a header, or the token in its file, has a line break or is no header of HTTP");
        }
        connection.setRequestProperty("Connection", "close");
        if (call.body().isPresent()) {
            connection.setDoOutput(true);
            // A request whose body is streamed is never sent a second time behind our back.
            connection.setFixedLengthStreamingMode(call.bytes().length);
        }
        return connection;
    }

    private Answer exchange(HttpCall call, HttpURLConnection connection, long deadline) throws IOException {
        if (call.body().isPresent()) {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(call.bytes());
            }
        }
        int status = connection.getResponseCode();
        String reason = connection.getResponseMessage();
        InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        String body = stream == null ? "" : read(stream, deadline);
        return new Answer(status, reason == null ? "" : reason, body);
    }

    /** As much as comes in time: the status is known already, and is what counts. */
    private String read(InputStream stream, long deadline) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try (stream) {
            int count = stream.read(buffer);
            while (count >= 0 && body.size() < LONGEST_BODY && time.nanos() - deadline < 0) {
                body.write(buffer, 0, count);
                count = stream.read(buffer);
            }
        } catch (IOException e) {
            return ""; // A body that breaks off says nothing.
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** To close a connection may block as well. What hangs there ends with its own time limits. */
    private static void abandon(HttpURLConnection connection) {
        daemon("http end", connection::disconnect);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static ActionResult failed(HttpCall call, Throwable cause) {
        String advice = cause instanceof SSLException
                ? " If the host has a certificate of its own, name the file with it in ca_file."
                : "";
        String sentence = call.shown() + " failed" + Sentences.quoted(String.valueOf(cause.getMessage())) + advice;
        // Any other may have been obeyed, and what a second one does is not known: it may switch on again.
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? new ActionResult.Unreached(sentence)
                : new ActionResult.Failed(sentence);
    }
}
