package io.github.mustmon.battery;

import java.util.ArrayList;
import java.util.List;

/** What earlier outages taught: the bank between outages and the history of capacities. */
final class BatteryKnowledge {

    private final HypothesisBank first;
    HypothesisBank kept;
    final List<OutageRecord> history = new ArrayList<>();

    BatteryKnowledge(BatterySettings settings) {
        first = HypothesisBank.prior(settings);
        kept = first.copy();
    }

    int outages() {
        return history.size();
    }

    HypothesisBank nextPrior() {
        return history.isEmpty() ? first.copy() : Learning.nextPrior(kept, first);
    }

    void learn(HypothesisBank after, OutageTracker outage, double missing, double cutoff) {
        if (outage.samples.isEmpty()) {
            return;
        }
        double median = after.capacityQuantile(.5);
        boolean reachedCutoff = outage.trend.fast < cutoff + .15;
        double depth = reachedCutoff ? 1 : Math.min(1, (missing + outage.ampereHours) / median);
        kept = Learning.temper(nextPrior(), after, Learning.share(depth));
        history.add(new OutageRecord(
                outage.ampereHours,
                depth,
                outage.seconds,
                after.capacityQuantile(.1),
                median,
                after.capacityQuantile(.9),
                outage.lowestVolts,
                reachedCutoff));
    }
}
