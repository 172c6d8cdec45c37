package io.github.mustmon.core.history;

import java.time.Duration;
import java.util.List;

/**
 * An answer of the history.
 *
 * @param ups name of the UPS
 * @param metric which metric
 * @param step the step really used; a coarser one than asked for when finer readings are not kept that long
 * @param points oldest first
 */
public record HistorySeries(String ups, Metric metric, Duration step, List<HistoryPoint> points) {

    public HistorySeries {
        points = List.copyOf(points);
    }
}
