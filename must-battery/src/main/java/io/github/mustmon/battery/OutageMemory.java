package io.github.mustmon.battery;

import java.util.List;

/**
 * The state of the outage that runs.
 *
 * @param running whether an outage runs; everything else is empty otherwise
 * @param samples its samples, packed
 * @param tracker charge, smoothed values and the open sample
 * @param countdown estimate, low, high, low quantile, seconds until the next march and the estimate shown
 */
public record OutageMemory(boolean running, String samples, List<Double> tracker, List<Double> countdown) {

    static final OutageMemory NONE = new OutageMemory(false, "", List.of(), List.of());
}
