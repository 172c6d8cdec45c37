package io.github.mustmon.app.power;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.TriggerKind;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanTable;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;

/** Where the plan stands as JSON: times in seconds, what is absent is null. */
public final class PowerJson {

    private PowerJson() {}

    /**
     * All that {@code GET /api/power} tells.
     *
     * @param status where it stands
     * @param alarms which alarms of the plan are on, in their order
     * @param plan the plan itself
     * @param automaticVolts what the automatic trigger of the voltage is; absent while not known
     * @param facts what is known beside it
     * @param drill the last one
     */
    public static ObjectNode of(
            PowerStatus status,
            SortedSet<String> alarms,
            PowerPlan plan,
            OptionalDouble automaticVolts,
            PlanFacts facts,
            Optional<ObjectNode> drill) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("mode", status.mode().id());
        json.put("state", status.state().id());
        json.put("supply", status.supply().id());
        json.put("trigger", status.trigger().map(TriggerKind::id).orElse(null));
        json.put("on_battery_seconds", seconds(status.onBattery()));
        put(json, "countdown_seconds", status.countdown());
        put(json, "hold_seconds", status.hold());
        put(json, "runtime_seconds", status.runtimeSeconds());
        json.put("outage", status.outage());
        triggers(json.putObject("triggers"), plan, automaticVolts);
        ArrayNode stages = json.putArray("stages");
        status.stages().forEach(stage -> stage(stages.addObject(), stage));
        plan.thisHost()
                .ifPresentOrElse(
                        own -> json.putObject("this_host")
                                .put("attempts", status.thisHostAttempts())
                                .put("needs_seconds", seconds(own.needs())),
                        () -> json.putNull("this_host"));
        ArrayNode ids = json.putArray("alarms");
        alarms.forEach(ids::add);
        table(json.putObject("plan"), PlanTable.of(plan, facts));
        json.set("drill", drill.orElse(null));
        return json;
    }

    private static void triggers(ObjectNode json, PowerPlan plan, OptionalDouble automaticVolts) {
        TriggerSettings triggers = plan.triggers();
        put(json, "percent", triggers.atPercent());
        put(json, "after_seconds", triggers.after());
        put(json, "runtime_seconds", triggers.atRuntime().resolve(() -> Optional.of(plan.automaticRuntime())));
        Optional<Double> volts =
                triggers.atVolts().resolve(() -> automaticVolts.stream().boxed().findFirst());
        put(json, "volts", volts.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static void stage(ObjectNode json, PowerStatus.StageStatus stage) {
        json.put("name", stage.name());
        json.put("state", stage.over() ? "over" : stage.begunAgo().isPresent() ? "running" : "waiting");
        put(json, "begun_seconds_ago", stage.begunAgo());
        json.put("limit_seconds", seconds(stage.limit()));
        ArrayNode hosts = json.putArray("hosts");
        stage.hosts()
                .forEach(host -> hosts.addObject()
                        .put("name", host.name())
                        .put("phase", host.phase())
                        .put("awaits_wake", host.awaitsWake()));
    }

    private static void table(ObjectNode json, PlanTable table) {
        json.put("planned_seconds", seconds(table.planned()));
        put(json, "available_seconds", table.available());
        put(json, "spare_seconds", table.spare());
        ArrayNode rows = json.putArray("rows");
        for (PlanTable.Row row : table.rows()) {
            ObjectNode each = rows.addObject();
            each.put("kind", row.kind().name().toLowerCase(Locale.ROOT));
            each.put("name", row.name());
            ArrayNode hosts = each.putArray("hosts");
            row.hosts().forEach(hosts::add);
            each.put("begins_seconds", seconds(row.begins()));
            each.put("planned_seconds", seconds(row.planned()));
            put(each, "measured_seconds", row.measured());
        }
    }

    /** Tenths: the policy looks once a second. */
    static double seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0;
    }

    private static void put(ObjectNode json, String name, Optional<Duration> time) {
        json.put(name, time.map(PowerJson::seconds).orElse(null));
    }

    private static void put(ObjectNode json, String name, OptionalDouble value) {
        json.put(name, value.isPresent() ? Double.valueOf(Math.round(value.getAsDouble() * 100) / 100.0) : null);
    }
}
