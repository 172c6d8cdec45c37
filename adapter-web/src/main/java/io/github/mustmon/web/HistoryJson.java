package io.github.mustmon.web;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.core.status.StatusText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The past as JSON, in columns, and as CSV. */
final class HistoryJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final ZoneId zone;

    HistoryJson(ZoneId zone) {
        this.zone = zone;
    }

    /** Written as a stream: a tree of some ten thousand points would take ten times the memory of its text. */
    byte[] series(HistorySeries series, Instant from, Instant to) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(64 + 48 * series.points().size());
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("ups", series.ups());
            json.writeStringField("metric", series.metric().name());
            json.writeStringField("unit", series.metric().unit());
            json.writeStringField("from", StatusText.isoTime(from, zone));
            json.writeStringField("to", StatusText.isoTime(to, zone));
            json.writeNumberField("step_seconds", series.step().toMillis() / 1000.0);
            json.writeArrayFieldStart("time");
            for (HistoryPoint point : series.points()) {
                json.writeNumber(epochSeconds(point.from()));
            }
            json.writeEndArray();
            column(json, "average", series, HistoryPoint::average);
            column(json, "minimum", series, HistoryPoint::minimum);
            column(json, "maximum", series, HistoryPoint::maximum);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return out.toByteArray();
    }

    private static void column(
            JsonGenerator json, String name, HistorySeries series, ToDoubleFunction<HistoryPoint> value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (HistoryPoint point : series.points()) {
            json.writeNumber(Json.rounded(value.applyAsDouble(point)));
        }
        json.writeEndArray();
    }

    String seriesCsv(HistorySeries series) {
        StringBuilder csv = new StringBuilder("time,average,minimum,maximum\r\n");
        for (HistoryPoint point : series.points()) {
            line(
                    csv,
                    StatusText.isoTime(point.from(), zone),
                    Json.rounded(point.average()),
                    Json.rounded(point.minimum()),
                    Json.rounded(point.maximum()));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, Object... values) {
        csv.append(Stream.of(values).map(String::valueOf).collect(joining(",", "", "\r\n")));
    }

    /** @param now ends the duration of an outage that still lasts */
    ArrayNode outages(List<Outage> outages, Instant now) {
        ArrayNode json = Json.array();
        outages.forEach(outage -> json.add(outage(outage, now)));
        return json;
    }

    ObjectNode outage(Outage outage, Instant now) {
        ObjectNode json = Json.object();
        Json.put(json, "number", outage.number());
        Json.put(json, "ups", outage.ups());
        Json.put(json, "start", StatusText.isoTime(outage.start(), zone));
        Json.put(json, "end", outage.end().map(end -> StatusText.isoTime(end, zone)));
        Json.put(json, "duration_seconds", seconds(outage, now));
        Json.put(json, "lowest_battery_voltage", outage.lowestBatteryVolts());
        Json.put(json, "lowest_battery_level", outage.lowestBatteryPercent());
        Json.put(json, "energy_watt_hours", Json.rounded(outage.energyWattHours()));
        Json.put(json, "highest_load_power", outage.highestLoadWatts());
        return json;
    }

    String outagesCsv(List<Outage> outages, Instant now) {
        StringBuilder csv = new StringBuilder("number,ups,start,end,duration_seconds,lowest_battery_voltage,"
                + "lowest_battery_level,energy_watt_hours,highest_load_power\r\n");
        for (Outage outage : outages) {
            line(
                    csv,
                    outage.number(),
                    quoted(outage.ups()),
                    StatusText.isoTime(outage.start(), zone),
                    outage.end().map(end -> StatusText.isoTime(end, zone)).orElse(""),
                    seconds(outage, now),
                    text(outage.lowestBatteryVolts()),
                    text(outage.lowestBatteryPercent()),
                    Json.rounded(outage.energyWattHours()),
                    text(outage.highestLoadWatts()));
        }
        return csv.toString();
    }

    ObjectNode curve(OutageCurve curve, Instant now) {
        ObjectNode json = outage(curve.outage(), now);
        ObjectNode columns = json.putObject("curve");
        ArrayNode time = columns.putArray("time");
        curve.points().forEach(point -> time.add(epochSeconds(point.at())));
        ObjectNode values = columns.putObject("values");
        for (Metric metric : Metric.ALL) {
            ArrayNode column = values.putArray(metric.name());
            curve.points()
                    .forEach(point -> add(
                            column, metric, Optional.ofNullable(point.values().get(metric.name()))));
        }
        return json;
    }

    ObjectNode energy(String ups, EnergyTotals totals) {
        ObjectNode json = Json.object();
        Json.put(json, "ups", ups);
        Json.put(json, "load_watt_hours", Json.rounded(totals.loadWattHours()));
        Json.put(json, "charged_ampere_hours", Json.rounded(totals.chargedAmpereHours()));
        Json.put(json, "discharged_ampere_hours", Json.rounded(totals.dischargedAmpereHours()));
        return json;
    }

    private static void add(ArrayNode column, Metric metric, Optional<Double> value) {
        if (value.isEmpty()) {
            column.addNull();
        } else if (Json.isWhole(metric)) {
            column.add(Math.round(value.get()));
        } else {
            column.add(Json.rounded(value.get()));
        }
    }

    /** Whole seconds stay whole, as a chart library wants them; milliseconds are kept where there are any. */
    private static BigDecimal epochSeconds(Instant instant) {
        long millis = instant.toEpochMilli();
        return millis % 1000 == 0
                ? BigDecimal.valueOf(millis / 1000)
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros();
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
