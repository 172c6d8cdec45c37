package io.github.mustmon.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions that can be asked of the past. Any thread may ask; answers may read a disk. */
public interface History {

    /**
     * A metric over time. Steps begin at multiples of their length since the epoch, and the first and the last one are
     * complete even where the range cuts them, so the same step has the same values whatever range is asked for.
     *
     * @param ups name of a UPS
     * @param metric which metric
     * @param from begin, inclusive
     * @param to end, exclusive
     * @param step the step wanted; the store may answer with a coarser one
     * @throws HistoryUnavailableException if the store cannot answer
     */
    HistorySeries series(String ups, Metric metric, Instant from, Instant to, Duration step)
            throws HistoryUnavailableException;

    /**
     * Outages that overlap a time, newest first.
     *
     * @param ups name of a UPS; absent for all
     * @throws HistoryUnavailableException if the store cannot answer
     */
    List<Outage> outages(Optional<String> ups, Instant from, Instant to) throws HistoryUnavailableException;

    /**
     * One outage with its curve; absent if there is none of that number.
     *
     * @throws HistoryUnavailableException if the store cannot answer
     */
    Optional<OutageCurve> outage(long number) throws HistoryUnavailableException;

    /**
     * The energy counters of a UPS as they are on the disk, which may be some minutes old: what was returned here is never
     * taken back by a crash. All 0 for one never seen.
     *
     * @throws HistoryUnavailableException if the store cannot answer
     */
    EnergyTotals energy(String ups) throws HistoryUnavailableException;
}
