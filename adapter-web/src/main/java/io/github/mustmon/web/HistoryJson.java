package io.github.mustmon.web;

import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The past as JSON, in columns, and as CSV. */
final class HistoryJson {

    private final ZoneId zone;

    HistoryJson(ZoneId zone) {
        this.zone = zone;
    }

    JsonObject series(HistorySeries series, Instant from, Instant to) {
        JsonObject json = new JsonObject();
        json.put("ups", series.ups());
        json.put("metric", series.metric().name());
        json.put("unit", series.metric().unit());
        json.put("from", StatusText.isoTime(from, zone));
        json.put("to", StatusText.isoTime(to, zone));
        json.put("step_seconds", series.step().toMillis() / 1000.0);
        JsonArray time = json.putArray("time");
        JsonArray average = json.putArray("average");
        JsonArray minimum = json.putArray("minimum");
        JsonArray maximum = json.putArray("maximum");
        for (HistoryPoint point : series.points()) {
            epochSeconds(time, point.from());
            average.add(JsonValues.rounded(point.average()));
            minimum.add(JsonValues.rounded(point.minimum()));
            maximum.add(JsonValues.rounded(point.maximum()));
        }
        return json;
    }

    String seriesCsv(HistorySeries series) {
        StringBuilder csv = new StringBuilder("time,average,minimum,maximum\r\n");
        for (HistoryPoint point : series.points()) {
            csv.append(StatusText.isoTime(point.from(), zone))
                    .append(',')
                    .append(JsonValues.rounded(point.average()))
                    .append(',')
                    .append(JsonValues.rounded(point.minimum()))
                    .append(',')
                    .append(JsonValues.rounded(point.maximum()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** @param now ends the duration of an outage that still lasts */
    JsonArray outages(List<Outage> outages, Instant now) {
        JsonArray json = new JsonArray();
        outages.forEach(outage -> json.add(outage(outage, now)));
        return json;
    }

    JsonObject outage(Outage outage, Instant now) {
        JsonObject json = new JsonObject();
        json.put("number", outage.number());
        json.put("ups", outage.ups());
        json.put("start", StatusText.isoTime(outage.start(), zone));
        json.put("end", outage.end().map(end -> StatusText.isoTime(end, zone)));
        json.put("duration_seconds", seconds(outage, now));
        json.put("lowest_battery_voltage", outage.lowestBatteryVolts());
        json.put("lowest_battery_level", outage.lowestBatteryPercent());
        json.put("energy_watt_hours", JsonValues.rounded(outage.energyWattHours()));
        json.put("highest_load_power", outage.highestLoadWatts());
        return json;
    }

    String outagesCsv(List<Outage> outages, Instant now) {
        StringBuilder csv = new StringBuilder("number,ups,start,end,duration_seconds,lowest_battery_voltage,"
                + "lowest_battery_level,energy_watt_hours,highest_load_power\r\n");
        for (Outage outage : outages) {
            csv.append(outage.number())
                    .append(',')
                    .append(quoted(outage.ups()))
                    .append(',')
                    .append(StatusText.isoTime(outage.start(), zone))
                    .append(',')
                    .append(outage.end()
                            .map(end -> StatusText.isoTime(end, zone))
                            .orElse(""))
                    .append(',')
                    .append(seconds(outage, now))
                    .append(',')
                    .append(text(outage.lowestBatteryVolts()))
                    .append(',')
                    .append(text(outage.lowestBatteryPercent()))
                    .append(',')
                    .append(JsonValues.rounded(outage.energyWattHours()))
                    .append(',')
                    .append(text(outage.highestLoadWatts()))
                    .append("\r\n");
        }
        return csv.toString();
    }

    JsonObject curve(OutageCurve curve, Instant now) {
        JsonObject json = outage(curve.outage(), now);
        JsonObject columns = json.putObject("curve");
        JsonArray time = columns.putArray("time");
        curve.points().forEach(point -> epochSeconds(time, point.at()));
        JsonObject values = columns.putObject("values");
        for (Metric metric : Metric.ALL) {
            JsonArray column = values.putArray(metric.name());
            curve.points()
                    .forEach(point -> add(
                            column, metric, Optional.ofNullable(point.values().get(metric.name()))));
        }
        return json;
    }

    JsonObject energy(String ups, EnergyTotals totals) {
        JsonObject json = new JsonObject();
        json.put("ups", ups);
        json.put("load_watt_hours", JsonValues.rounded(totals.loadWattHours()));
        json.put("charged_ampere_hours", JsonValues.rounded(totals.chargedAmpereHours()));
        json.put("discharged_ampere_hours", JsonValues.rounded(totals.dischargedAmpereHours()));
        return json;
    }

    private static void add(JsonArray column, Metric metric, Optional<Double> value) {
        if (value.isEmpty()) {
            column.addNull();
        } else if (JsonValues.isWhole(metric)) {
            column.add(Math.round(value.get()));
        } else {
            column.add(JsonValues.rounded(value.get()));
        }
    }

    /** Whole seconds stay whole, as a chart library wants them; milliseconds are kept where there are any. */
    private static void epochSeconds(JsonArray column, Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis % 1000 == 0) {
            column.add(millis / 1000);
        } else {
            column.add(BigDecimal.valueOf(millis, 3).stripTrailingZeros());
        }
    }

    private static double seconds(Outage outage, Instant now) {
        return Duration.between(outage.start(), outage.end().orElse(now)).toMillis() / 1000.0;
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "";
    }

    /** A name that begins like a formula would be run by a spreadsheet. */
    private static String quoted(String name) {
        String harmless = name.matches("[=+@-].*") ? "'" + name : name;
        return harmless.matches("[^,\"\\r\\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
