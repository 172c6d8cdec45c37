package io.github.mustmon.mqtt;

import io.github.mustmon.core.history.EnergyTotals;
import java.util.Optional;

/** Who knows the energy counters that last over restarts. */
@FunctionalInterface
public interface EnergySource {

    /** The counters of a UPS; absent while they cannot be read. */
    Optional<EnergyTotals> energy(String ups);
}
