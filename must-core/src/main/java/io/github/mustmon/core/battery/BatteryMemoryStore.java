package io.github.mustmon.core.battery;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Keeps what was learned of the battery of each UPS over restarts. For any number of threads. */
public interface BatteryMemoryStore {

    /** Keeps nothing. */
    BatteryMemoryStore NOWHERE = new BatteryMemoryStore() {
        @Override
        public Optional<Entry> load(String ups) {
            return Optional.empty();
        }

        @Override
        public void save(String ups, Entry memory) {
            // What a simulation learned ends with it.
        }

        @Override
        public void remove(String ups) {
            // There is nothing.
        }
    };

    /**
     * What was kept last of the battery of a UPS; absent if nothing was.
     *
     * @throws IOException if it cannot be said; the message is a sentence for the owner
     */
    Optional<Entry> load(String ups) throws IOException;

    /** Keeps what is known now; may return before it is on the disk. */
    void save(String ups, Entry memory);

    /** Forgets what was kept. */
    void remove(String ups);

    /**
     * What is kept of one battery.
     *
     * @param version the version of the text
     * @param updated when it was made
     * @param text what was learned, in a form that only its writer knows
     */
    record Entry(int version, Instant updated, String text) {}
}
