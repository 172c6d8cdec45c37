package io.github.mustmon.app.browser;

import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A history that answers, refuses, or lets wait, as a test wants. For any number of threads. */
final class PlayedHistory implements History {

    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final History real;
    private volatile boolean refusing;
    private volatile CountDownLatch released = OPEN;

    PlayedHistory(History real) {
        this.real = real;
    }

    void refuses(boolean now) {
        refusing = now;
    }

    /** From now on every question waits for {@link #letsGo}. */
    void letsWait() {
        released = new CountDownLatch(1);
    }

    void letsGo() {
        released.countDown();
    }

    @Override
    public HistorySeries series(String ups, Metric metric, Instant from, Instant to, Duration step)
            throws HistoryUnavailableException {
        return asked().series(ups, metric, from, to, step);
    }

    @Override
    public List<Outage> outages(Optional<String> ups, Instant from, Instant to) throws HistoryUnavailableException {
        return asked().outages(ups, from, to);
    }

    @Override
    public Optional<OutageCurve> outage(long number) throws HistoryUnavailableException {
        return asked().outage(number);
    }

    @Override
    public EnergyTotals energy(String ups) throws HistoryUnavailableException {
        return asked().energy(ups);
    }

    private History asked() throws HistoryUnavailableException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (refusing) {
            throw new HistoryUnavailableException("The disk is full.");
        }
        return real;
    }
}
