package io.github.mustmon.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.config.DaemonConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Reads the pages of a monitor. Whoever cannot be read is told with what to do about it. */
public final class MonitorClient {

    private static final int OK = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MonitorAddress address;
    private final Login login;
    private final HttpClient client;

    /**
     * @param address where it is
     * @param trust whom to believe, over TLS
     * @param login what it is told of who asks
     */
    public MonitorClient(MonitorAddress address, Trust trust, Login login) {
        this.address = address;
        this.login = login;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        this.client = (address.tls() ? builder.sslContext(trust.context()) : builder).build();
    }

    /** Of the monitor that the configuration describes, asked from this machine and without a login. */
    public static MonitorClient ofThisMachine(DaemonConfig config) {
        return new MonitorClient(MonitorAddress.of(config), Trust.systemDefault(), Login.none());
    }

    /** Where it asks. */
    public String base() {
        return address.base();
    }

    /**
     * The answer to a GET, whatever its status.
     *
     * @throws IOException if there is none; the message is a sentence for the owner
     */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base() + path)));
    }

    /** The JSON of {@code /api/telemetry}; absent if it cannot be had. */
    public Optional<JsonNode> telemetry() throws InterruptedException {
        return json("/api/telemetry");
    }

    /** The same of one UPS, by its name. */
    public Optional<JsonNode> telemetry(String ups) throws InterruptedException {
        String name = URLEncoder.encode(ups, StandardCharsets.UTF_8).replace("+", "%20");
        return json("/api/devices/" + name + "/telemetry");
    }

    /** The JSON at a path; absent if it cannot be had: none runs, it wants a login, or it is no monitor. */
    public Optional<JsonNode> json(String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = get(path);
            return answer.statusCode() == OK
                    ? Optional.of(new ObjectMapper().readTree(answer.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The answer to a POST of JSON, whatever its status.
     *
     * @throws IOException if there is none; the message is a sentence for the owner
     */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.timeout(TIMEOUT);
        login.authorization().ifPresent(text -> request.header("Authorization", text));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(why(e), e);
        }
    }

    /** What a status says that is not 200; absent for one that says nothing by itself. */
    public Optional<String> refusal(int status) {
        return switch (status) {
            case 401 ->
                Optional.of(
                        login.authorization().isPresent()
                                ? base() + " refuses this login. Check user, password and token against web.auth there."
                                : base()
                                        + " wants a login: --user NAME with --password-file FILE, or --token-file FILE."
                                        + " The variables MUSTMON_CHECK_PASSWORD and MUSTMON_CHECK_TOKEN do as well.");
            case 429 -> Optional.of(base() + " is checking the login of somebody else. Try again.");
            default -> Optional.empty();
        };
    }

    private String why(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return base() + " does not answer within " + TIMEOUT.toSeconds()
                    + " s. Check host and port, and a firewall between.";
        }
        if (failure instanceof ConnectException) {
            return cause(failure, UnresolvedAddressException.class).isPresent()
                    ? "There is no host " + address.host() + ". Check its name, or give its IP address."
                    : "Nothing listens at " + base() + ". Is the monitor running, and are host and port right?";
        }
        if (cause(failure, CertificateExpiredException.class).isPresent()) {
            return "The certificate of " + base() + " has expired. Renew it, and restart the monitor.";
        }
        if (cause(failure, CertPathBuilderException.class).isPresent()) {
            return "The certificate of " + base()
                    + " is signed by nobody whom this machine trusts. Give the authority, or"
                    + " the certificate itself: --ca FILE. To look at it unchecked: --insecure";
        }
        Optional<String> distrusted =
                cause(failure, CertificateException.class).map(e -> String.valueOf(e.getMessage()));
        if (distrusted.isPresent()) {
            return distrusted.get().matches("No (name|subject).*")
                    ? "The certificate of " + base() + " is not for this name (" + distrusted.get()
                            + "). Ask by a name that is in it, or give the certificate itself: --ca FILE"
                    : "The certificate of " + base() + " is not believed (" + distrusted.get() + ").";
        }
        if (failure instanceof SSLException) {
            return base() + " does not answer in TLS (" + failure.getMessage() + "). If it has none, ask http://"
                    + address.host() + ":" + address.port();
        }
        return base() + " does not answer in HTTP (" + failure.getMessage() + ")."
                + (address.tls() ? "" : " If it has TLS, ask https://" + address.host() + ":" + address.port());
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
        }
        return Optional.empty();
    }
}
