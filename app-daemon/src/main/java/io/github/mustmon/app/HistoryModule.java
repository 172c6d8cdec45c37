package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.history.HistorySettings;
import io.github.mustmon.history.SqliteHistory;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history, in a class of its own so that nothing of it is loaded while it is off. */
final class HistoryModule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryModule.class);

    private final SqliteHistory history;

    /** Trouble may begin before there is a fleet that could raise an alarm. */
    private volatile Consumer<Optional<String>> onTrouble = trouble -> {};

    private HistoryModule(Path file, TimeSource time) {
        this.history = new SqliteHistory(HistorySettings.of(file), time, trouble -> onTrouble.accept(trouble));
    }

    /** Opens the file that the configuration names, or one in the temporary folder of a simulation. */
    static HistoryModule open(DaemonConfig config, StateFolder state, Path home, TimeSource time) {
        if (!state.isTemporary()) {
            return new HistoryModule(HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home), time);
        }
        Path file = state.path().resolve("history.db");
        LOG.info("The history of the simulation is kept in {} until the program ends.", file);
        return new HistoryModule(file, time);
    }

    SqliteHistory history() {
        return history;
    }

    /** From now on what happens to the fleet is kept, and what is wrong with the file is an alarm. */
    void connect(UpsFleet fleet) {
        history.keepEstimates(fleet::outlook);
        fleet.add(history);
        Consumer<Optional<String>> alarm = trouble ->
                fleet.report(AlarmRules.HISTORY_FAILED, trouble.isPresent(), "History: " + trouble.orElse(""));
        onTrouble = alarm;
        if (history.trouble().isPresent()) {
            alarm.accept(history.trouble());
        }
    }

    @Override
    public void close() {
        history.close();
    }
}
