package io.github.mustmon.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What outages have taught about the battery, and what was known of the one before it. */
final class BatteryKnowledge {
    private static final int OUTAGES_BEFORE_REPLACEMENT = 3;
    private static final double REPLACED_FACTOR = 1.5;

    private final HypothesisBank first;
    private BatteryMemory.Bank packed;
    private HypothesisBank bank;
    private final List<OutageRecord> outages = new ArrayList<>();
    private int knownOutages;
    private double deepestDepth;
    private Optional<BatteryMemory.Replaced> replaced = Optional.empty();

    BatteryKnowledge(BatteryParameters parameters) {
        first = HypothesisBank.prior(parameters);
        packed = BankCodec.pack(first);
        bank = BankCodec.unpack(packed);
    }

    HypothesisBank bank() {
        return bank;
    }

    List<OutageRecord> outages() {
        return List.copyOf(outages);
    }

    int knownOutages() {
        return knownOutages;
    }

    double deepestDepth() {
        return deepestDepth;
    }

    boolean isReplaced() {
        return replaced.isPresent();
    }

    /**
     * Takes over what an outage has taught.
     *
     * @return whether the battery looks like another one than before.
     */
    boolean learn(HypothesisBank after, OutageRecord outage) {
        double share = outage.reachedCutOff() ? 1 : Learning.teachingShare(outage.depth());
        HypothesisBank learned = Learning.temper(bank, after, share);
        boolean other = knownOutages >= OUTAGES_BEFORE_REPLACEMENT && isOther(bank, learned);
        if (other) {
            forget();
        }
        keep(BankCodec.pack(Learning.untilNextOutage(learned, first)));
        outages.add(outage);
        if (outages.size() > BatteryMemory.MOST_OUTAGES) {
            outages.remove(0);
        }
        knownOutages++;
        deepestDepth = Math.max(deepestDepth, outage.depth());
        return other;
    }

    /** Goes on with what the memory would give back, so that a restart changes nothing. */
    private void keep(BatteryMemory.Bank learned) {
        bank = BankCodec.unpack(learned);
        packed = learned;
    }

    private static boolean isOther(HypothesisBank before, HypothesisBank after) {
        double ratio = after.capacityQuantile(0.5) / before.capacityQuantile(0.5);
        boolean apart = after.capacityQuantile(0.1) > before.capacityQuantile(0.9)
                || after.capacityQuantile(0.9) < before.capacityQuantile(0.1);
        return apart && (ratio > REPLACED_FACTOR || ratio < 1 / REPLACED_FACTOR);
    }

    private void forget() {
        replaced = Optional.of(new BatteryMemory.Replaced(packed, List.copyOf(outages), knownOutages, deepestDepth));
        outages.clear();
        knownOutages = 0;
        deepestDepth = 0;
    }

    /** The owner has put in another battery. */
    void replace() {
        forget();
        keep(BankCodec.pack(first));
    }

    /** It was no other battery after all: restores what was known before; false when there is nothing to restore. */
    boolean undoReplacement() {
        if (replaced.isEmpty()) {
            return false;
        }
        BatteryMemory.Replaced before = replaced.get();
        keep(before.bank());
        List<OutageRecord> since = List.copyOf(outages);
        outages.clear();
        outages.addAll(before.outages());
        outages.addAll(since);
        while (outages.size() > BatteryMemory.MOST_OUTAGES) {
            outages.remove(0);
        }
        knownOutages += before.knownOutages();
        deepestDepth = Math.max(deepestDepth, before.deepestDepth());
        replaced = Optional.empty();
        return true;
    }

    BatteryMemory memory(
            BatteryParameters parameters,
            InverterLosses losses,
            double missing,
            MainsTracker mains,
            Optional<OutageTracker> outage) {
        return new BatteryMemory(
                BatteryMemory.VERSION,
                parameters.voltageClass(),
                PlainNumbers.list(losses.state()),
                missing,
                packed,
                outages,
                knownOutages,
                deepestDepth,
                replaced.stream().toList(),
                PlainNumbers.list(mains.state()),
                outage.map(OutageTracker::memory).stream().toList());
    }

    void restore(BatteryMemory memory) {
        keep(memory.bank());
        outages.clear();
        outages.addAll(memory.outages());
        knownOutages = memory.knownOutages();
        deepestDepth = memory.deepestDepth();
        replaced = memory.replaced().stream().findFirst();
    }
}
