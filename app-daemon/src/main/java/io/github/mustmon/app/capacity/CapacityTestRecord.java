package io.github.mustmon.app.capacity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.battery.capacity.CapacityTest;
import io.github.mustmon.battery.capacity.CapacityTestEnd;
import io.github.mustmon.battery.capacity.CapacityTestFigures;
import io.github.mustmon.battery.capacity.CapacityTestPlan;
import java.time.Instant;

/** A capacity test as JSON, both for the API and for the file: figures rounded to what can be told from a reading. */
final class CapacityTestRecord {

    static final String UPS = "ups";
    static final String CAPACITY = "capacity_ah";
    static final String HEALTH = "health_percent";

    private CapacityTestRecord() {}

    static ObjectNode of(String ups, Instant started, CapacityTest test, double speed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(UPS, ups);
        json.put("started", started.toString());
        json.put("state", test.state().id());
        json.put("end", test.end().map(CapacityTestEnd::id).orElse(null));
        json.put("message", test.end().map(CapacityTestEnd::sentence).orElse(null));
        CapacityTestPlan plan = test.plan();
        json.putObject("target")
                .put("volts", plan.toVolts().isPresent() ? plan.toVolts().getAsDouble() : null)
                .put("percent", plan.toPercent().isPresent() ? plan.toPercent().getAsDouble() : null);
        json.put("cutoff_volts", plan.cutoffVolts());
        figures(json, test.figures());
        if (speed != 1) {
            json.put("simulated_speed", speed);
        }
        json.putNull(CAPACITY);
        json.putNull(HEALTH);
        return json;
    }

    private static void figures(ObjectNode json, CapacityTestFigures figures) {
        json.put("full_at_start", figures.fullAtStart());
        json.put("seconds", Math.round(figures.seconds()));
        json.put("ampere_hours", rounded(figures.ampereHours(), 100));
        json.put("watt_hours", rounded(figures.wattHours(), 10));
        json.put("load_watt_hours", rounded(figures.loadWattHours(), 10));
        json.put("mean_load_watts", Math.round(figures.meanLoadWatts()));
        json.put("mean_amperes", rounded(figures.meanAmperes(), 10));
        putKnown(json, "first_volts", figures.firstVolts());
        putKnown(json, "last_volts", figures.lastVolts());
        ArrayNode curve = json.putArray("curve");
        for (CapacityTestFigures.Point point : figures.curve()) {
            curve.addArray()
                    .add(Math.round(point.seconds()))
                    .add(rounded(point.ampereHours(), 100))
                    .add(rounded(point.volts(), 100));
        }
    }

    private static void putKnown(ObjectNode json, String name, double volts) {
        json.put(name, Double.isNaN(volts) ? null : Double.valueOf(rounded(volts, 100)));
    }

    private static double rounded(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }
}
