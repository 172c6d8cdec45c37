package io.github.mustmon.battery;

import java.util.List;

/**
 * What was known of the battery that was replaced.
 *
 * @param bank its hypotheses, packed; empty when there is nothing to restore
 * @param history its outages
 * @param referenceCapacity its best capacity in Ah, NaN when never measured
 */
public record FormerBattery(String bank, List<OutageRecord> history, double referenceCapacity) {

    static final FormerBattery NONE = new FormerBattery("", List.of(), Double.NaN);

    boolean present() {
        return !bank.isEmpty();
    }
}
