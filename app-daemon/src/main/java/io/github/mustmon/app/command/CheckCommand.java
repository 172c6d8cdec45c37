package io.github.mustmon.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.ConfigException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks every page of a running monitor and says which answer as they should. */
@Command(
        name = "check",
        description = {
            "Tests every endpoint of a running monitor: the one of the configuration, or that at HOST.",
            "mustmon check | mustmon check 192.168.1.100 8080 | mustmon check https://ups.local:8080 --ca ca.crt"
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:every endpoint answers as it should",
            "1:at least one does not; the message says why",
            "2:the command line or the configuration is wrong"
        })
public final class CheckCommand implements Callable<Integer> {

    private static final int OK = 200;

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

    private final CliEnvironment terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "HOST",
            description = "Its host, or https://HOST:PORT. Default: as the configuration says, on this machine.")
    private @Nullable String host;

    @Parameters(index = "1", arity = "0..1", paramLabel = "WEB-PORT", description = "Its web port. Default: 8080.")
    private @Nullable Integer port;

    @Mixin
    private final MonitorOptions options = new MonitorOptions();

    CheckCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        MonitorClient client = options.client(terminal, Optional.ofNullable(host), Optional.ofNullable(port));
        terminal.print("Checking " + client.base());
        int failed = 0;
        Set<String> reasons = new LinkedHashSet<>();
        try {
            for (Endpoint endpoint : ENDPOINTS) {
                HttpResponse<String> answer = client.get(endpoint.path());
                Optional<String> trouble = trouble(endpoint, answer);
                terminal.print((trouble.isEmpty() ? "  ok      " : "  FAILED  ")
                        + endpoint.path()
                        + trouble.map(text -> "  " + text).orElse(""));
                failed += trouble.isPresent() ? 1 : 0;
                client.refusal(answer.statusCode()).ifPresent(reasons::add);
            }
            boolean fresh = client.get("/api/ready").statusCode() == OK;
            terminal.print(fresh ? "  Every UPS gives fresh readings." : "  At least one UPS gives no fresh readings.");
        } catch (IOException e) {
            terminal.printError(e.getMessage());
            return ExitCode.FAILED;
        }
        terminal.print((ENDPOINTS.size() - failed) + " of " + ENDPOINTS.size() + " endpoints answer as they should.");
        reasons.forEach(terminal::printError);
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Optional<String> trouble(Endpoint endpoint, HttpResponse<String> answer) {
        return answer.statusCode() == OK
                ? endpoint.trouble().apply(answer)
                : Optional.of("status " + answer.statusCode());
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
