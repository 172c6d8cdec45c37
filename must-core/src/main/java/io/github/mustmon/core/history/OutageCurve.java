package io.github.mustmon.core.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An outage with its readings at poll resolution, from one minute before to five minutes after. A curve of many thousand
 * readings is thinned evenly.
 *
 * @param outage the outage
 * @param points its readings, oldest first
 */
public record OutageCurve(Outage outage, List<Point> points) {

    public OutageCurve {
        points = List.copyOf(points);
    }

    /**
     * One reading.
     *
     * @param at when
     * @param values value by {@link Metric#name()}; a metric that was absent in the reading has no entry
     */
    public record Point(Instant at, Map<String, Double> values) {
        public Point {
            values = Map.copyOf(values);
        }
    }
}
