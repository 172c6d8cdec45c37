package io.github.mustmon.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks every page of a running monitor and says which answer as they should. */
@Command(
        name = "check",
        description = "Tests every endpoint of a running monitor.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every endpoint answers as it should", "1:at least one does not"})
public final class CheckCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** One row an endpoint: its path, and what is wrong with its answer, if anything. */
    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("/", answer -> answer.body().contains("<html") ? Optional.empty() : Optional.of("no page")),
            new Endpoint("/api/telemetry", answer -> lacks(answer, "input_voltage", "status", "stale")),
            new Endpoint("/api/health", answer -> lacks(answer, "status", "uptime")),
            new Endpoint("/api/devices", CheckCommand::lacks),
            new Endpoint("/api/alarms", CheckCommand::lacks),
            new Endpoint("/api/openapi.json", answer -> lacks(answer, "openapi", "paths")),
            new Endpoint(
                    "/metrics",
                    answer ->
                            answer.body().contains("# TYPE ups_") ? Optional.empty() : Optional.of("no ups_ metrics")));

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", defaultValue = "localhost", paramLabel = "HOST", description = "Its host.")
    private String host = "localhost";

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "8080",
            paramLabel = "WEB-PORT",
            description = "Its web port.")
    private int port = 8080;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String base = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        terminal.out().println("Checking " + base);
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        int failed = 0;
        for (Endpoint endpoint : ENDPOINTS) {
            Optional<String> trouble = trouble(client, base, endpoint);
            terminal.out()
                    .println((trouble.isEmpty() ? "  ok      " : "  FAILED  ")
                            + endpoint.path()
                            + trouble.map(text -> "  " + text).orElse(""));
            failed += trouble.isPresent() ? 1 : 0;
        }
        ready(client, base);
        if (failed == ENDPOINTS.size()) {
            terminal.out().println("Nothing answers at " + base + ". Is the monitor running, and is the port right?");
        }
        terminal.out()
                .println((ENDPOINTS.size() - failed) + " of " + ENDPOINTS.size() + " endpoints answer as they should.");
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Optional<String> trouble(HttpClient client, String base, Endpoint endpoint)
            throws InterruptedException {
        try {
            HttpResponse<String> answer = get(client, base + endpoint.path());
            return answer.statusCode() == 200
                    ? endpoint.trouble().apply(answer)
                    : Optional.of("status " + answer.statusCode());
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? "no answer" : e.getMessage());
        }
    }

    private void ready(HttpClient client, String base) throws InterruptedException {
        try {
            boolean fresh = get(client, base + "/api/ready").statusCode() == 200;
            terminal.out()
                    .println(
                            fresh
                                    ? "  Every UPS gives fresh readings."
                                    : "  At least one UPS gives no fresh readings.");
        } catch (IOException e) {
            terminal.out().println("  Whether readings are fresh could not be asked.");
        }
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static Optional<String> lacks(HttpResponse<String> answer, String... fields) {
        try {
            JsonNode json = new ObjectMapper().readTree(answer.body());
            for (String field : fields) {
                if (!json.has(field)) {
                    return Optional.of("its JSON lacks " + field);
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("its answer is not JSON");
        }
    }

    /** A path and how to find fault with a 200 answer of it. */
    private record Endpoint(String path, Function<HttpResponse<String>, Optional<String>> trouble) {}
}
