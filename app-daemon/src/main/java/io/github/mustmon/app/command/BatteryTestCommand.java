package io.github.mustmon.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.ConfigException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Guides through a capacity test of the running monitor, and reports what it found. */
@Command(
        name = "test",
        description = {
            "Guides through a capacity test: you unplug mains, the running monitor follows the discharge and counts.",
            "It switches nothing itself. Ctrl+C leaves the guide; the test goes on. --cancel ends it."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:the test came to its end",
            "1:it was aborted, or the monitor cannot be asked; the message says why",
            "2:the command line or the configuration is wrong"
        })
public final class BatteryTestCommand implements Callable<Integer> {

    private static final String PATH = "/api/capacity-test";
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int MISSING = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CliEnvironment terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "UPS", description = "Which one, if there are several.")
    private @Nullable String ups;

    @ArgGroup
    private @Nullable Depth depth;

    @Option(names = "--cancel", description = "End the test that goes on.")
    private boolean cancel;

    @Option(
            names = "--monitor",
            paramLabel = "HOST",
            description = "The running monitor, or https://HOST:PORT. Default: as the configuration says.")
    private @Nullable String monitor;

    @Mixin
    private final MonitorOptions options = new MonitorOptions();

    /** How far, one of the two. */
    static final class Depth {
        @Option(
                names = "--to-volts",
                paramLabel = "V",
                description = "End at this voltage of the battery instead of when the UPS stops.")
        private @Nullable Double volts;

        @Option(
                names = "--to-percent",
                paramLabel = "P",
                description = "End when this share of the known capacity is left, 5 to 90.")
        private @Nullable Double percent;
    }

    BatteryTestCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        MonitorClient client = options.client(terminal, Optional.ofNullable(monitor), Optional.empty());
        try {
            String name = name(client);
            if (cancel) {
                post(client, "cancel", JSON.createObjectNode().put("ups", name));
                terminal.print("The capacity test of " + name + " is cancelled.");
                return ExitCode.OK;
            }
            ObjectNode begun = post(client, "start", request(name));
            CapacityTestText.guide(begun).forEach(terminal::print);
            return follow(client, name);
        } catch (JsonProcessingException e) {
            terminal.printError(client.base() + " does not answer in JSON. Is it a monitor of this version?");
        } catch (IOException e) {
            terminal.printError(e.getMessage());
        }
        return ExitCode.FAILED;
    }

    private ObjectNode request(String name) {
        ObjectNode request = JSON.createObjectNode().put("ups", name);
        if (depth != null && depth.volts != null) {
            request.put("to_volts", depth.volts);
        }
        if (depth != null && depth.percent != null) {
            request.put("to_percent", depth.percent);
        }
        return request;
    }

    private int follow(MonitorClient client, String name) throws IOException, InterruptedException {
        String shown = "";
        while (true) {
            JsonNode answer = answer(client, client.get(PATH));
            JsonNode test = of(name, answer.path("current"));
            if (test.path("end").isTextual()) {
                CapacityTestText.report(test, CapacityTestText.former(test, answer.path("results")))
                        .forEach(terminal::print);
                return CapacityTestText.isFinished(test) ? ExitCode.OK : ExitCode.FAILED;
            }
            if (test.isMissingNode()) {
                throw new IOException("The monitor knows of no capacity test of " + name
                        + " any more. It was restarted, perhaps because its own power went.");
            }
            String line = CapacityTestText.progress(test);
            if (!line.equals(shown)) {
                terminal.print(line);
                shown = line;
            }
            terminal.time().sleep(POLL_INTERVAL);
        }
    }

    private static JsonNode of(String name, JsonNode tests) {
        for (JsonNode each : tests) {
            if (each.path("ups").asText().equals(name)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    /** The UPS that was named, or the only one. */
    private String name(MonitorClient client) throws IOException, InterruptedException {
        if (ups != null) {
            return ups;
        }
        JsonNode devices = answer(client, client.get("/api/devices"));
        if (devices.size() == 1) {
            return devices.get(0).path("name").asText();
        }
        throw new IOException(
                devices.isEmpty()
                        ? "The monitor watches no UPS."
                        : "Which UPS? There are: " + String.join(", ", devices.findValuesAsText("name")));
    }

    private ObjectNode post(MonitorClient client, String action, ObjectNode request)
            throws IOException, InterruptedException {
        return (ObjectNode) answer(client, client.post(PATH + "/" + action, request.toString()));
    }

    private static JsonNode answer(MonitorClient client, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == OK) {
            return JSON.readTree(answer.body());
        }
        Optional<String> refusal = client.refusal(answer.statusCode());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        String detail = JSON.readTree(answer.body()).path("detail").asText();
        throw new IOException(
                !detail.isEmpty()
                        ? detail
                        : answer.statusCode() == MISSING
                                ? client.base() + " knows no capacity tests. Is it a monitor of this version?"
                                : client.base() + " answers with status " + answer.statusCode() + ".");
    }
}
