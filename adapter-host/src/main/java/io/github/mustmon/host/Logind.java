package io.github.mustmon.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What logind knows that bears on a shutdown: who inhibits it, and who is logged in. Absent where there is no logind. */
public final class Logind {

    private final Busctl bus;

    /** By the system's busctl. */
    public Logind(TimeSource time) {
        this(Busctl.USUAL_PATH, time);
    }

    Logind(Path busctl, TimeSource time) {
        this.bus = new Busctl(busctl, time);
    }

    /**
     * A lock that somebody holds.
     *
     * @param what what it inhibits, several with colons between them: {@code shutdown:sleep}
     * @param who the program
     * @param why its reason
     * @param blocks true if it forbids, false if it only delays
     */
    public record Inhibitor(String what, String who, String why, boolean blocks) {

        /** Whether it forbids a shutdown. */
        public boolean forbidsShutdown() {
            return blocks && List.of(what.split(":", -1)).contains("shutdown");
        }
    }

    /** All locks; absent if logind does not answer. */
    public Optional<List<Inhibitor>> inhibitors(Duration limit) {
        return list("ListInhibitors", limit)
                .map(rows -> rows.stream()
                        .map(row -> new Inhibitor(
                                row.path(0).asText(),
                                row.path(1).asText(),
                                row.path(2).asText(),
                                row.path(3).asText().startsWith("block")))
                        .toList());
    }

    /** The names of those who are logged in; absent if logind does not answer. */
    public Optional<List<String>> users(Duration limit) {
        return list("ListUsers", limit)
                .map(rows -> rows.stream().map(row -> row.path(1).asText()).toList());
    }

    /** What logind says to {@code CanPowerOff}: {@code yes}, {@code no}, {@code challenge}, {@code na}; else why not. */
    Busctl.Reply canPowerOff(Duration limit) {
        return bus.call(Busctl.Method.ofLogind("CanPowerOff"), List.of(), limit);
    }

    /** Asks with flag 16, which skips inhibitors, then without flags, which older versions want. */
    ActionResult powerOff(Duration limit) {
        ActionResult result = bus.call(Busctl.Method.ofLogind("PowerOffWithFlags"), List.of("t", "16"), limit)
                .result();
        if (!(result instanceof ActionResult.Failed first)) {
            return result;
        }
        ActionResult second = bus.call(Busctl.Method.ofLogind("PowerOff"), List.of("b", "false"), limit)
                .result();
        return second instanceof ActionResult.Failed failed
                ? new ActionResult.Failed(first.sentence() + " " + failed.sentence())
                : second;
    }

    private Optional<List<JsonNode>> list(String method, Duration limit) {
        return bus.call(Busctl.Method.ofLogind(method), List.of(), limit)
                .values()
                .map(values -> {
                    List<JsonNode> rows = new ArrayList<>();
                    values.path(0).forEach(rows::add);
                    return rows;
                });
    }
}
