package io.github.mustmon.app.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.file.DurableFile;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the last drill and the measured times of stages are kept: {@code drill.json} in the state folder. The daemon shows it; the
 * command writes it. A file that is missing or broken is none.
 */
public final class DrillFile {

    /** Its name. */
    public static final String NAME = "drill.json";

    private static final String STAGES = "stages";
    private static final String DRILL = "drill";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param folder the state folder */
    public DrillFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** The last drill as {@code GET /api/power} shows it; absent if there was none. */
    public Optional<ObjectNode> last() {
        return read().path(DRILL) instanceof ObjectNode drill ? Optional.of(drill) : Optional.empty();
    }

    /** How long stages took when they were really done, by name. */
    public Map<String, Duration> measuredStages() {
        Map<String, Duration> measured = new HashMap<>();
        read().path(STAGES)
                .properties()
                .forEach(entry -> measured.put(
                        entry.getKey(),
                        Duration.ofMillis(
                                Math.round(entry.getValue().path("seconds").asDouble() * 1000))));
        return measured;
    }

    /** Keeps a drill in the place of the last one. */
    public void save(DrillReport report) throws IOException {
        ObjectNode all = read();
        all.set(DRILL, json(report));
        write(all);
    }

    /** Keeps how long a stage took. */
    public void save(String stage, Duration took, String at) throws IOException {
        ObjectNode all = read();
        ObjectNode stages = all.path(STAGES) instanceof ObjectNode kept ? kept : all.putObject(STAGES);
        stages.putObject(stage).put("seconds", seconds(took)).put("at", at);
        write(all);
    }

    /** Names a plan in the file, whatever its mode: a drill in dry run is one of the armed plan. */
    public static String planHash(PowerPlan plan) {
        return plan.withMode(PowerMode.DRY_RUN).hash();
    }

    /** A drill as JSON; times in seconds, absent ones null. */
    public static ObjectNode json(DrillReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("at", report.at().toString());
        json.put("passed", report.passed());
        json.put("outage", report.outage());
        json.put("plan", report.planHash());
        json.put("trigger", report.trigger().orElse(null));
        put(json, "triggered_after_seconds", report.triggeredAfter());
        put(json, "battery_seconds", report.batteryLasts());
        json.put("planned_seconds", seconds(report.planned()));
        put(json, "measured_seconds", report.measured());
        put(json, "available_seconds", report.available());
        ArrayNode rows = json.putArray("rows");
        for (DrillReport.Row row : report.rows()) {
            ObjectNode each = rows.addObject()
                    .put("stage", row.stage())
                    .put("host", row.host())
                    .put("planned_seconds", seconds(row.planned()));
            put(each, "measured_seconds", row.measured());
            put(each, "begins_after_seconds", row.began());
            put(each, "down_after_seconds", row.down());
            put(each, "left_seconds", row.left());
        }
        ArrayNode checks = json.putArray("checks");
        report.checks()
                .forEach(check -> checks.addObject()
                        .put("kind", check.kind().id())
                        .put("host", check.host())
                        .put("way", check.action())
                        .put("verdict", check.verdict())
                        .put("text", check.result().sentence())
                        .put("seconds", seconds(check.took())));
        ArrayNode troubles = json.putArray("troubles");
        report.troubles().forEach(troubles::add);
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Duration> time) {
        json.put(name, time.map(DrillFile::seconds).orElse(null));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private ObjectNode read() {
        try {
            JsonNode kept = JSON.readTree(Files.readString(file));
            return kept instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode(); // What it held is only of interest until the next drill.
        }
    }

    private void write(ObjectNode all) throws IOException {
        DurableFile.write(file, all.toPrettyString() + "\n");
    }
}
