package io.github.mustmon.web;

import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/** A past with one outage that is over and one that lasts; it remembers what it was asked. */
final class FakeHistory implements History {

    static final Outage OVER = new Outage(
            1,
            "ups",
            Instant.parse("2026-02-28T10:00:00Z"),
            Optional.of(Instant.parse("2026-02-28T10:12:34.5Z")),
            OptionalDouble.of(11.8),
            OptionalInt.of(43),
            21.4567,
            OptionalInt.of(180));

    static final Outage LASTING = new Outage(
            2,
            "ups",
            Instant.parse("2026-03-01T12:00:00Z"),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            0,
            OptionalInt.empty());

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Semaphore go = new Semaphore(0);
    volatile boolean slow;
    int points = 2;
    Optional<String> trouble = Optional.empty();

    @Override
    public HistorySeries series(String ups, Metric metric, Instant from, Instant to, Duration step)
            throws HistoryUnavailableException {
        note(ups + " " + metric.name() + " " + from + " " + to + " " + step);
        List<HistoryPoint> series = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            series.add(new HistoryPoint(from.plusSeconds(60L * i), 225.6000000002, 224.8, 226.4));
        }
        return new HistorySeries(ups, metric, Duration.ofMinutes(1), series);
    }

    @Override
    public List<Outage> outages(Optional<String> ups, Instant from, Instant to) throws HistoryUnavailableException {
        note(ups.orElse("all") + " " + from + " " + to);
        return List.of(LASTING, OVER);
    }

    @Override
    public Optional<OutageCurve> outage(long number) throws HistoryUnavailableException {
        note("outage " + number);
        return number == 1
                ? Optional.of(new OutageCurve(
                        OVER,
                        List.of(
                                new OutageCurve.Point(OVER.start(), Map.of("input_voltage", 0.0, "load_power", 114.0)),
                                new OutageCurve.Point(OVER.start().plusMillis(2500), Map.of("battery_current", -8.6)))))
                : Optional.empty();
    }

    @Override
    public EnergyTotals energy(String ups) throws HistoryUnavailableException {
        note("energy " + ups);
        return new EnergyTotals(1234.5678, 12.3, 11.9);
    }

    private void note(String question) throws HistoryUnavailableException {
        if (slow) {
            go.acquireUninterruptibly();
        }
        asked.add(question);
        if (trouble.isPresent()) {
            throw new HistoryUnavailableException(trouble.get());
        }
    }
}
