package io.github.mustmon.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls over D-Bus to systemd and logind, by systemd's own {@code busctl}: where there is systemd to ask, there is busctl, and it
 * costs neither a library nor memory while nobody asks.
 */
final class Busctl {

    /** Where Debian and all with a merged /usr have it. */
    static final Path USUAL_PATH = Path.of("/usr/bin/busctl");

    private final Path program;
    private final ChildProcess processes;
    private final JsonMapper json = new JsonMapper();

    Busctl(Path program, TimeSource time) {
        this.program = program;
        this.processes = new ChildProcess(time);
    }

    /** A method of one interface of one object. */
    record Method(String service, String object, String contract, String name) {

        static Method ofSystemd(String name) {
            return new Method(
                    "org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", name);
        }

        static Method ofLogind(String name) {
            return new Method(
                    "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", name);
        }
    }

    /** What came back: either a result, with the answer's values, or an answer. */
    record Reply(ActionResult result, Optional<JsonNode> values) {}

    /**
     * Calls a method.
     *
     * @param arguments the signature and the values in the syntax of busctl; empty for none
     */
    Reply call(Method method, List<String> arguments, Duration limit) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--system",
                "--json=short",
                "--allow-interactive-authorization=no",
                "--timeout=" + Math.max(1, limit.toSeconds()),
                "call",
                method.service(),
                method.object(),
                method.contract(),
                method.name()));
        command.addAll(arguments);
        String called = method.service() + " " + method.name();
        ChildProcess.Outcome outcome = processes.run(command, Map.of("LC_ALL", "C"), limit);
        if (!(outcome instanceof ChildProcess.Ended ended)) {
            return new Reply(Sentences.notEnded(called + " (busctl)", outcome, limit), Optional.empty());
        }
        if (ended.exitCode() != 0) {
            return new Reply(
                    new ActionResult.Failed(called + " was refused" + Sentences.quoted(ended.lastLine())),
                    Optional.empty());
        }
        return new Reply(new ActionResult.Done(called + " was accepted."), values(ended.output()));
    }

    private Optional<JsonNode> values(String output) {
        try {
            return Optional.ofNullable(json.readTree(output)).map(answer -> answer.path("data"));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // A method without results prints nothing.
        }
    }
}
