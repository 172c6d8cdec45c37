package io.github.mustmon.app.battery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Batteries in the API: {@code /api/battery} says all that is known of each, {@code replaced} and {@code not_replaced} tell. */
public final class BatterySection implements ApiSection {

    private static final double DAYS_A_YEAR = 365.2425;

    private final BatteryModule batteries;
    private final TimeSource time;
    private final ZoneId zone;

    /** @param zone the zone of dates */
    public BatterySection(BatteryModule batteries, TimeSource time, ZoneId zone) {
        this.batteries = batteries;
        this.time = time;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "battery";
    }

    @Override
    public ObjectNode status() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("batteries");
        for (String ups : batteries.names()) {
            batteries.battery(ups).ifPresent(battery -> list.add(battery(ups, battery)));
        }
        return json;
    }

    @Override
    public Map<String, ApiAction> actions() {
        return Map.of("replaced", this::replaced, "not_replaced", this::notReplaced);
    }

    private ObjectNode replaced(ObjectNode request) throws ApiActionException {
        String ups = ups(request);
        try {
            batteries.replaced(ups);
        } catch (IllegalStateException e) {
            throw ApiActionException.conflict(sentence(e));
        }
        return status();
    }

    private ObjectNode notReplaced(ObjectNode request) throws ApiActionException {
        String ups = ups(request);
        try {
            if (batteries.notReplaced(ups)) {
                return status();
            }
        } catch (IllegalStateException e) {
            throw ApiActionException.conflict(sentence(e));
        }
        throw ApiActionException.conflict("The battery of " + ups + " was not replaced, so nothing is taken back.");
    }

    /** Which battery: named, or the only one. */
    private String ups(ObjectNode request) throws ApiActionException {
        List<String> names = batteries.names();
        JsonNode named = request.path("ups");
        if (named.isMissingNode() && names.size() == 1) {
            return names.get(0);
        }
        if (!named.isTextual()) {
            throw ApiActionException.badRequest(
                    "Which battery? Name its UPS: {\"ups\": \"" + String.join("\"} or {\"ups\": \"", names) + "\"}.");
        }
        if (!names.contains(named.asText())) {
            throw ApiActionException.notFound(
                    "There is no UPS of this name. There are: " + String.join(", ", names) + ".");
        }
        return named.asText();
    }

    private static String sentence(IllegalStateException e) {
        String message = String.valueOf(e.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    private ObjectNode battery(String ups, UpsBattery battery) {
        BatteryOutlook outlook = battery.outlook(time.moment());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ups", ups);
        putRuntime(json, outlook.estimate());
        put(json, "cutoff_voltage", battery.cutoffVolts());
        putHealth(json, outlook.health());
        putOwner(json, battery.owner());
        json.put("replacement_suspected", battery.isReplacementSuspected());
        ArrayNode outages = json.putArray("outages");
        battery.outages().forEach(past -> outages.add(outage(past)));
        return json;
    }

    private static void putRuntime(ObjectNode json, RuntimeOutlook runtime) {
        putSeconds(json, "runtime_seconds", runtime.estimate());
        putSeconds(json, "runtime_low_seconds", runtime.low());
        putSeconds(json, "runtime_high_seconds", runtime.high());
        json.put("runtime_basis", runtime.basis().id());
        Optional<RuntimeOutlook.Reason> reason = runtime.reason();
        json.put("runtime_reason", reason.map(RuntimeOutlook.Reason::id).orElse(null));
        json.put(
                "runtime_reason_text",
                reason.map(RuntimeOutlook.Reason::sentence).orElse(null));
        putSeconds(json, "runtime_at_least_seconds", runtime.atLeast());
    }

    private void putHealth(ObjectNode json, HealthOutlook health) {
        put(json, "capacity_ah", health.capacityAmpereHours());
        put(json, "health_percent", health.percent());
        put(json, "health_low_percent", health.lowPercent());
        put(json, "health_high_percent", health.highPercent());
        json.put("health_reference", health.percent().isEmpty() ? null : health.relativeToLabel() ? "label" : "best");
        json.put("weak_month", health.weakIn().map(Object::toString).orElse(null));
        json.put("since", health.since().map(Object::toString).orElse(null));
        json.put("age_years", health.since().map(this::years).orElse(null));
    }

    private static void putOwner(ObjectNode json, BatteryConfig owner) {
        put(json, "label_capacity_ah", owner.capacityAmpereHours());
        json.put("type", owner.type().orElse(null));
        json.put("installed", owner.installed().map(LocalDate::toString).orElse(null));
        json.put("replace_after_years", BatteryModule.replaceAfterYears(owner));
    }

    private ObjectNode outage(UpsBattery.PastOutage past) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(
                "end",
                past.end()
                        .atZone(zone)
                        .toOffsetDateTime()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        json.put("duration_seconds", Math.round(past.outage().seconds()));
        json.put("drawn_ah", past.outage().ampereHours());
        json.put("depth_percent", Math.round(100 * past.outage().depth()));
        json.put("capacity_ah", past.outage().capacity());
        json.put("capacity_low_ah", past.outage().capacityLow());
        json.put("capacity_high_ah", past.outage().capacityHigh());
        json.put("reached_cutoff", past.outage().reachedCutoff());
        return json;
    }

    private double years(LocalDate since) {
        long days = ChronoUnit.DAYS.between(since, LocalDate.ofInstant(time.now(), zone));
        return Math.max(0, Math.floor(10 * days / DAYS_A_YEAR) / 10);
    }

    private static void putSeconds(ObjectNode json, String name, Optional<Duration> value) {
        json.put(name, value.map(Duration::toSeconds).orElse(null));
    }

    private static void put(ObjectNode json, String name, OptionalDouble value) {
        json.put(name, value.isPresent() ? Double.valueOf(Math.rint(10 * value.getAsDouble()) / 10) : null);
    }

    private static void put(ObjectNode json, String name, OptionalInt value) {
        json.put(name, value.isPresent() ? Integer.valueOf(value.getAsInt()) : null);
    }
}
