package io.github.mustmon.app.battery;

import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.battery.BatteryMemoryStore.Entry;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was learned of one battery back at the start and keeps it while the program runs: every minute on battery, when an outage
 * ended, every hour on mains, at the end. What could not be read is never overwritten: it is tried again on mains. For one
 * thread at a time.
 */
final class BatteryPersistence {

    private static final Logger LOG = LoggerFactory.getLogger(BatteryPersistence.class);

    private static final Duration SAVE_INTERVAL_ON_BATTERY = Duration.ofMinutes(1);
    private static final Duration SAVE_INTERVAL_ON_MAINS = Duration.ofHours(1);
    private static final Duration RESTORE_INTERVAL = Duration.ofMinutes(1);

    private final String ups;
    private final UpsBattery battery;
    private final BatteryMemoryStore store;
    private boolean restored;
    private boolean failureTold;
    private Optional<Timestamp> lastTry = Optional.empty();
    private Optional<Timestamp> lastSave = Optional.empty();

    BatteryPersistence(String ups, UpsBattery battery, BatteryMemoryStore store) {
        this.ups = ups;
        this.battery = battery;
        this.store = store;
    }

    /** Restores what there is; a store that fails is asked again by {@link #after}. */
    void restore(Timestamp now) {
        lastTry = Optional.of(now);
        try {
            Optional<Entry> kept = store.load(ups);
            if (kept.isPresent()) {
                battery.restore(BatteryArchive.read(kept.get().text()));
            }
            restored = true;
        } catch (BatteryArchive.UnusableException e) {
            LOG.warn(
                    "{}: what was learned of its battery cannot be used, so learning begins anew: {}",
                    ups,
                    e.getMessage());
            restored = true;
        } catch (IOException e) {
            if (!failureTold) {
                LOG.warn("{}: what was learned of its battery is not there yet: {}", ups, e.getMessage());
            }
            failureTold = true;
        }
    }

    /** Does what a reading makes due. */
    void after(UpsBattery.Change change, Timestamp now) {
        if (!restored) {
            if (!battery.isOnBattery() && isOver(RESTORE_INTERVAL, lastTry, now)) {
                restore(now);
            }
            return;
        }
        lastSave = lastSave.or(() -> Optional.of(now));
        boolean due = isOver(battery.isOnBattery() ? SAVE_INTERVAL_ON_BATTERY : SAVE_INTERVAL_ON_MAINS, lastSave, now);
        if (change.outageEnded() || change.replacementFound() || due) {
            save(now);
        }
    }

    private static boolean isOver(Duration time, Optional<Timestamp> since, Timestamp now) {
        return since.filter(at -> now.since(at).compareTo(time) < 0).isEmpty();
    }

    void save(Timestamp now) {
        if (restored) {
            lastSave = Optional.of(now);
            battery.memory()
                    .ifPresent(known -> store.save(
                            ups, new Entry(BatteryArchive.VERSION, now.wall(), BatteryArchive.write(known))));
        }
    }
}
