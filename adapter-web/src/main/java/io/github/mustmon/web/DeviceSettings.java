package io.github.mustmon.web;

import io.github.mustmon.protocol.telemetry.Ep20Settings;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How the UPSes are set; somebody else reads it from them. Any thread may ask; the answer is at once. */
@FunctionalInterface
public interface DeviceSettings {

    /** The settings of a UPS as last read; absent before they were. */
    Optional<Read> of(String ups);

    /** Nobody reads settings. */
    static DeviceSettings none() {
        return ups -> Optional.empty();
    }

    /**
     * Settings and when they were read.
     *
     * @param settings what the UPS said
     * @param at when, on the wall clock
     */
    record Read(Ep20Settings settings, Instant at) {

        public Read {
            Objects.requireNonNull(settings, "settings");
            Objects.requireNonNull(at, "at");
        }
    }
}
