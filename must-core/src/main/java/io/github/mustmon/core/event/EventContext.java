package io.github.mustmon.core.event;

import io.github.mustmon.core.Reading;
import io.github.mustmon.protocol.Timestamp;
import java.util.Optional;

/**
 * What every event carries.
 *
 * @param ups the UPS it is about; absent for events of the daemon
 * @param at when it happened
 * @param reading the reading that caused it; absent if none did
 */
public record EventContext(Optional<String> ups, Timestamp at, Optional<Reading> reading) {

    /** An event caused by a reading. */
    public static EventContext of(String ups, Reading reading) {
        return new EventContext(Optional.of(ups), reading.at(), Optional.of(reading));
    }

    /** An event of one UPS without a reading. */
    public static EventContext of(String ups, Timestamp at) {
        return new EventContext(Optional.of(ups), at, Optional.empty());
    }

    /** An event of the daemon itself. */
    public static EventContext daemon(Timestamp at) {
        return new EventContext(Optional.empty(), at, Optional.empty());
    }
}
