package io.github.mustmon.app.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The section {@code power} of the API in whatever state a test wants. */
final class PlayedPower implements ApiSection {

    /** On mains, with two stages and this host, never drilled. */
    private static final String QUIET = """
            {"mode": "armed", "state": "mains", "supply": "mains", "trigger": null, "on_battery_seconds": 0,
             "countdown_seconds": null, "hold_seconds": null, "runtime_seconds": null, "outage": 3,
             "triggers": {"percent": 20, "after_seconds": 300, "runtime_seconds": null, "volts": null},
             "stages": [
               {"name": "compute", "state": "waiting", "begun_seconds_ago": null, "limit_seconds": 120, "hosts": [
                 {"name": "pve-1", "phase": "up", "awaits_wake": false}, {"name": "esxi", "phase": "up", "awaits_wake": false}]},
               {"name": "storage", "state": "waiting", "begun_seconds_ago": null, "limit_seconds": 60, "hosts": [
                 {"name": "nas", "phase": "up", "awaits_wake": false}]}],
             "this_host": {"attempts": 0, "needs_seconds": 60}, "alarms": [],
             "plan": {"planned_seconds": 270, "available_seconds": 1800, "spare_seconds": 1530, "rows": [
               {"kind": "countdown", "name": "", "hosts": [], "begins_seconds": 0, "planned_seconds": 30, "measured_seconds": null},
               {"kind": "stage", "name": "compute", "hosts": ["pve-1", "esxi"], "begins_seconds": 30, "planned_seconds": 120,
                "measured_seconds": 21},
               {"kind": "stage", "name": "storage", "hosts": ["nas"], "begins_seconds": 150, "planned_seconds": 60,
                "measured_seconds": null},
               {"kind": "this_host", "name": "", "hosts": [], "begins_seconds": 210, "planned_seconds": 60,
                "measured_seconds": null}]},
             "drill": null}
            """;

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile ObjectNode now = json(QUIET);
    private volatile String refusal = "";
    private volatile boolean locked;

    /** Quiet times, changed by members in JSON. */
    void is(String changes) {
        ObjectNode next = json(QUIET);
        json(changes).properties().forEach(each -> next.set(each.getKey(), each.getValue()));
        now = next;
    }

    /** The plan was taken away. */
    void isGone() {
        now = json("{}");
    }

    /** Actions fail with this sentence; an empty one lets them pass. */
    void refuses(String sentence) {
        refusal = sentence;
    }

    /** Whether nobody may do anything. */
    void isLocked(boolean yes) {
        locked = yes;
    }

    /** What was asked for, such as {@code hold {"minutes":30}}, oldest first. */
    List<String> posted() {
        return List.copyOf(posted);
    }

    void forgetPosted() {
        posted.clear();
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public ObjectNode status() {
        return now.deepCopy();
    }

    @Override
    public Map<String, ApiAction> actions() {
        return locked
                ? Map.of()
                : Map.of(
                        "hold", request -> answer("hold", request, "held"),
                        "cancel", request -> answer("cancel", request, "held"),
                        "release", request -> answer("release", request, "battery"));
    }

    private ObjectNode answer(String action, JsonNode request, String state) throws ApiActionException {
        posted.add(action + " " + request);
        if (!refusal.isEmpty()) {
            throw ApiActionException.conflict(refusal);
        }
        ObjectNode next = now.deepCopy();
        next.put("state", state);
        next.putNull("countdown_seconds");
        next.put(
                "hold_seconds",
                state.equals("held") ? 60.0 * request.path("minutes").asInt(30) : 0);
        now = next;
        return next.deepCopy();
    }

    private ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
