package io.github.mustmon.history;

import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A history on virtual time, fed reading by reading. */
final class Recording implements AutoCloseable {

    final ManualTime time;
    final Path file;
    final List<Optional<String>> troubles = new ArrayList<>();
    final SqliteHistory history;

    Recording(Path file, ManualTime time) {
        this(HistorySettings.of(file), time);
    }

    Recording(HistorySettings settings, ManualTime time) {
        this.file = settings.file();
        this.time = time;
        this.history = new SqliteHistory(settings, time, troubles::add);
    }

    /** A reading now, then time passes. */
    Recording read(RegisterValues values, Duration then) {
        return read("ups", Readings.telemetry(values), then);
    }

    Recording read(String ups, Telemetry telemetry, Duration then) {
        history.onSnapshot(Readings.snapshot(ups, telemetry, time.moment()));
        time.advance(then);
        return this;
    }

    /** Readings for a time, one each interval. */
    Recording readFor(Duration duration, RegisterValues values, Duration interval) {
        Telemetry telemetry = Readings.telemetry(values);
        for (long i = 0; i < duration.dividedBy(interval); i++) {
            read("ups", telemetry, interval);
        }
        return this;
    }

    List<HistoryPoint> points(String metric, Instant from, Duration length, Duration step) {
        return series(metric, from, length, step).points();
    }

    HistorySeries series(String metric, Instant from, Duration length, Duration step) {
        try {
            return history.series("ups", Metric.named(metric).orElseThrow(), from, from.plus(length), step);
        } catch (HistoryUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Outage> outages() {
        try {
            return history.outages(Optional.empty(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        } catch (HistoryUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    OutageCurve curve(long number) {
        try {
            return history.outage(number).orElseThrow();
        } catch (HistoryUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    EnergyTotals energy() {
        try {
            return history.energy("ups");
        } catch (HistoryUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number straight from the file, as another program would see it. */
    long inFile(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        history.close();
    }
}
