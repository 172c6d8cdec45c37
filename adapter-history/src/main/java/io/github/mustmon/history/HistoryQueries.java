package io.github.mustmon.history;

import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.history.RollupTable.Aggregate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers from what is in the file and what is not in it yet, so that it makes no difference when a batch is written. The caller
 * holds the lock of {@link SqliteHistory} for reading.
 */
final class HistoryQueries {

    private final Connection connection;
    private final WriteBuffer buffer;

    HistoryQueries(Connection connection, WriteBuffer buffer) {
        this.connection = connection;
        this.buffer = buffer;
    }

    /** Which readings, in which steps. */
    record Span(Instant from, Instant to, Duration step) {

        /** Widened to whole steps since the epoch, so that a step always covers all its readings. */
        long firstMillis() {
            return Math.floorDiv(from.toEpochMilli(), step.toMillis()) * step.toMillis();
        }

        long endMillis() {
            return -Math.floorDiv(-to.toEpochMilli(), step.toMillis()) * step.toMillis();
        }
    }

    HistorySeries series(String ups, Metric metric, Span wanted, Instant now) throws SQLException {
        Resolution resolution = Resolution.covering(wanted.from(), wanted.step(), now);
        Duration step = resolution.stepFor(wanted.step());
        Span span = new Span(wanted.from(), wanted.to(), step);
        long from = span.firstMillis() / 1000;
        long to = span.endMillis() / 1000;
        SortedMap<Long, Aggregate> found = new TreeMap<>();
        Optional<Long> id = BatchWriter.storedId(connection, ups);
        if (id.isPresent()) {
            found.putAll(
                    new RollupTable(connection).aggregates(id.get(), resolution, metric, from, to, step.toMillis()));
        }
        int index = Metric.ALL.indexOf(metric);
        for (Map.Entry<Long, Rollup> each :
                buffer.steps(ups, resolution, from, to).entrySet()) {
            Rollup values = each.getValue();
            if (values.count(index) > 0) {
                long begin = Math.floorDiv(each.getKey() * 1000, step.toMillis()) * step.toMillis();
                found.merge(begin, Aggregate.of(values, index), Aggregate::plus);
            }
        }
        List<HistoryPoint> points = new ArrayList<>(found.size());
        found.forEach((begin, aggregate) -> points.add(aggregate.toPoint(Instant.ofEpochMilli(begin))));
        return new HistorySeries(ups, metric, step, points);
    }

    List<Outage> outages(Optional<String> ups, Instant from, Instant to) throws SQLException {
        Map<Long, OutageRow> found = new HashMap<>();
        new OutageTable(connection)
                .overlapping(from, to)
                .forEach(row -> found.put(row.outage().number(), row));
        for (OutageRow row : buffer.outages()) {
            found.put(row.outage().number(), row);
        }
        return found.values().stream()
                .filter(row -> ups.map(row.outage().ups()::equals).orElse(true))
                .filter(row -> overlaps(row, from, to))
                .map(OutageRow::outage)
                .sorted(Comparator.comparing(Outage::start)
                        .thenComparing(Outage::number)
                        .reversed())
                .toList();
    }

    Optional<OutageCurve> outage(long number) throws SQLException {
        OutageTable table = new OutageTable(connection);
        Optional<OutageRow> row = buffer.outages().stream()
                .filter(each -> each.outage().number() == number)
                .findFirst();
        if (row.isEmpty()) {
            row = table.numbered(number);
        }
        if (row.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Instant, OutageCurve.Point> points = new TreeMap<>();
        table.curve(number).forEach(point -> points.put(point.at(), point));
        buffer.curve().stream()
                .filter(point -> point.outage() == number)
                .map(CurvePoint::toPoint)
                .forEach(point -> points.put(point.at(), point));
        return Optional.of(new OutageCurve(row.get().outage(), List.copyOf(points.values())));
    }

    private static boolean overlaps(OutageRow row, Instant from, Instant to) {
        boolean begunBefore = row.outage().start().isBefore(to);
        boolean endedBefore = row.phase() != OutageRow.Phase.LASTS
                && row.outage().end().orElse(row.lastSeen()).isBefore(from);
        return begunBefore && !endedBefore;
    }
}
