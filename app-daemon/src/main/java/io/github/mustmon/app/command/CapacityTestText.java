package io.github.mustmon.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A capacity test in words for a terminal. */
final class CapacityTestText {

    private static final int WIDTH = 40;
    private static final int ROWS = 12;

    /** Loads that differ by more draw different shares of the same capacity. */
    private static final double SAME_LOAD = 0.2;

    private CapacityTestText() {}

    /** What to do, before mains are unplugged. */
    static List<String> guide(JsonNode test) {
        List<String> lines = new ArrayList<>();
        lines.add("Capacity test of " + test.path("ups").asText() + ", " + target(test) + ".");
        lines.add("  1. The battery must be full: the charge stage is float, for some hours at best."
                + (test.path("full_at_start").asBoolean() ? " It is in float now." : " It is NOT in float now."));
        lines.add("  2. Use a load that you can spare, about as large as the one that counts, and keep it steady.");
        lines.add("     Whatever hangs on the UPS loses power when the UPS stops. This machine and the way to it must"
                + " not hang on it.");
        lines.add("  3. Now unplug the mains plug of the UPS, or switch off its fuse. Nothing is switched for you.");
        lines.add("  4. When the test has ended plug it in again at once: an empty lead-acid battery must not stand.");
        lines.add("Do not test in a thunderstorm, with a hot battery, or while you need the reserve.");
        lines.add("");
        return lines;
    }

    /** One line of how far it is; it changes about once a minute. */
    static String progress(JsonNode test) {
        if (test.path("state").asText().equals("waiting")) {
            return "Waiting for mains to be unplugged, then the discharge is followed " + target(test) + " …";
        }
        return format(
                "%s on battery, %.1f V, %.1f Ah drawn, %d W",
                minutes(test.path("seconds").asLong()),
                test.path("last_volts").asDouble(),
                test.path("ampere_hours").asDouble(),
                test.path("mean_load_watts").asLong());
    }

    /** The newest good result of the same UPS and the same end before this one; missing if there is none. */
    static JsonNode former(JsonNode test, JsonNode results) {
        for (JsonNode each : results) {
            if (each.path("ups").equals(test.path("ups"))
                    && isFinished(each)
                    && each.path("end").equals(test.path("end"))
                    && !each.path("started").equals(test.path("started"))) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** What was found, beside the last test if there was one. */
    static List<String> report(JsonNode test, JsonNode former) {
        boolean good = isFinished(test);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add((good ? "The test has ended: " : "The test was aborted: ")
                + test.path("message").asText() + ".");
        if (test.path("curve").isEmpty()) {
            return lines;
        }
        lines.add(format(
                "  drawn       %.2f Ah, %.1f Wh from the battery, %.1f Wh to the load",
                test.path("ampere_hours").asDouble(),
                test.path("watt_hours").asDouble(),
                test.path("load_watt_hours").asDouble()));
        lines.add(format(
                "  time        %s at %d W, %.1f A",
                minutes(test.path("seconds").asLong()),
                test.path("mean_load_watts").asLong(),
                test.path("mean_amperes").asDouble()));
        lines.add(format(
                "  voltage     %.1f V to %.1f V",
                test.path("curve").get(0).get(2).asDouble(),
                test.path("last_volts").asDouble()));
        if (!test.path("full_at_start").asBoolean()) {
            lines.add("  The battery was not full at the start, so it may hold more than this.");
        }
        if (good) {
            lines.add("Plug the mains in again now.");
            lines.add(compared(test, former));
            lines.add("Capacity and health as the monitor reckons them follow two minutes after mains are back:"
                    + " see the page, or /api/capacity-test.");
        }
        lines.addAll(curve(test));
        return lines;
    }

    static boolean isFinished(JsonNode test) {
        return test.path("state").asText().equals("finished");
    }

    private static String compared(JsonNode test, JsonNode former) {
        if (former.isMissingNode()) {
            return "There is no earlier test to compare it with.";
        }
        double drawn = test.path("ampere_hours").asDouble();
        double before = former.path("ampere_hours").asDouble();
        double watts = test.path("mean_load_watts").asDouble();
        double wattsBefore = former.path("mean_load_watts").asDouble();
        String day = former.path("started").asText().substring(0, 10);
        if (Math.abs(watts - wattsBefore) > SAME_LOAD * Math.max(watts, wattsBefore)) {
            return format(
                    "The test of %s drew %.2f Ah, but at %.0f W: the two cannot be compared.",
                    day, before, wattsBefore);
        }
        return format(
                "That is %.0f %% of what the test of %s drew (%.2f Ah at %.0f W).",
                100 * drawn / before, day, before, wattsBefore);
    }

    /** Voltage over charge as rows of a bar each. */
    private static List<String> curve(JsonNode test) {
        JsonNode points = test.path("curve");
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (JsonNode point : points) {
            lowest = Math.min(lowest, point.get(2).asDouble());
            highest = Math.max(highest, point.get(2).asDouble());
        }
        List<String> lines = new ArrayList<>();
        int rows = Math.min(ROWS, points.size());
        for (int row = 0; row < rows; row++) {
            JsonNode point = points.get(rows == 1 ? 0 : Math.round((points.size() - 1) * row / (float) (rows - 1)));
            double share = highest > lowest ? (point.get(2).asDouble() - lowest) / (highest - lowest) : 1;
            lines.add(format(
                    "  %7.2f Ah %5.1f V %s",
                    point.get(1).asDouble(), point.get(2).asDouble(), "#".repeat(1 + (int) Math.round(share * WIDTH))));
        }
        return lines;
    }

    private static String target(JsonNode test) {
        JsonNode target = test.path("target");
        if (target.path("volts").isNumber()) {
            return format("to %.1f V", target.path("volts").asDouble());
        }
        return target.path("percent").isNumber()
                ? format("to %.0f %% of its capacity", target.path("percent").asDouble())
                : format(
                        "until the UPS stops at %.1f V",
                        test.path("cutoff_volts").asDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String minutes(long seconds) {
        long minutes = seconds / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
