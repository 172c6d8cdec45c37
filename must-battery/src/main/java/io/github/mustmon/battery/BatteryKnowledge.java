package io.github.mustmon.battery;

import java.util.ArrayList;
import java.util.List;

/** What earlier outages taught: the bank between outages and the history of capacities. */
final class BatteryKnowledge {

    private static final int LEADING_CELLS = 80;
    private static final int FORMER_LEADING_CELLS = 40;
    private static final int LIFEPO4_MODEL_VERSION = 2;
    private static final int LONGEST_HISTORY = 12;
    private static final int OUTAGES_BEFORE_REPLACEMENT = 3;
    private static final double REPLACEMENT_RATIO = 1.5;
    private static final double MEASURING_DEPTH = .7;

    /**
     * Share of the capacity drawn up to which the cut-off was reached by an overload: at 1C lead-acid still delivers half
     * of it. The voltage gave way there, and the end of the curve was not seen.
     */
    private static final double OVERLOAD_DEPTH = .3;

    /** Weight of LiFePO4 above which its flat curve hides the size of a battery that was never emptied. */
    private static final double FLAT_SHARE = .05;

    /**
     * The same in a later outage, where a number would be given from the first reading on, without waiting for the
     * voltage to fall: a small battery under a heavy load was left with 1.5 % after four outages.
     */
    private static final double LATER_FLAT_SHARE = .01;

    private final HypothesisBank first;
    private HypothesisBank kept;
    private String packed;
    private final List<OutageRecord> history = new ArrayList<>();
    private double referenceCapacity = Double.NaN;
    private FormerBattery former = FormerBattery.NONE;

    BatteryKnowledge(BatterySettings settings) {
        first = HypothesisBank.prior(settings);
        kept = first;
        packed = BankCodec.encode(first, LEADING_CELLS);
    }

    BatteryKnowledge(BatterySettings settings, BatteryMemory memory) {
        this(settings);
        boolean otherModel = memory.version() < LIFEPO4_MODEL_VERSION;
        keep(
                otherModel ? BankCodec.withoutLifepo4Parameters(memory.bank(), first, LEADING_CELLS) : memory.bank(),
                memory.history(),
                memory.referenceCapacity());
        former = memory.former();
        if (otherModel && former.present()) {
            former = new FormerBattery(
                    BankCodec.withoutLifepo4Parameters(former.bank(), first, FORMER_LEADING_CELLS),
                    former.history(),
                    former.referenceCapacity());
        }
    }

    private void keep(String bank, List<OutageRecord> outages, double reference) {
        packed = bank;
        kept = outages.isEmpty() ? first : BankCodec.decode(bank, first);
        history.clear();
        history.addAll(outages);
        referenceCapacity = reference;
    }

    List<OutageRecord> history() {
        return List.copyOf(history);
    }

    String packedBank() {
        return packed;
    }

    double referenceCapacity() {
        return referenceCapacity;
    }

    /** {@return whether an outage of this battery was deep enough to measure its capacity} */
    boolean measured() {
        return history.stream().anyMatch(outage -> outage.depth() > MEASURING_DEPTH);
    }

    /** {@return the weight of LiFePO4 above which the size of a battery that was never emptied counts as unknown} */
    double flatShare() {
        return history.isEmpty() ? FLAT_SHARE : LATER_FLAT_SHARE;
    }

    /** {@return what the hypotheses of the next or the running outage rest on} */
    Evidence evidence() {
        return measured() ? Evidence.MEASURED : history.isEmpty() ? Evidence.FIRST_OUTAGE : Evidence.PARTIAL_OUTAGES;
    }

    FormerBattery former() {
        return former;
    }

    /** {@return the bank with which the next outage begins} */
    HypothesisBank nextPrior() {
        return history.isEmpty() ? first.copy() : Learning.nextPrior(kept, first);
    }

    /** Learns the outage that ended. {@return whether the battery was found to be another one} */
    boolean learn(HypothesisBank after, OutageTracker outage, double missing, double cutoff, double endedAtSeconds) {
        if (outage.samples.isEmpty()) {
            return false;
        }
        double low = after.capacityQuantile(.1);
        double median = after.capacityQuantile(.5);
        double high = after.capacityQuantile(.9);
        boolean reachedCutoff = outage.trend.fast < cutoff + .15;
        double drawn = Math.min(1, (missing + outage.ampereHours) / median);
        double depth = reachedCutoff && drawn > OVERLOAD_DEPTH ? 1 : drawn;
        boolean replaced = isAnother(after, low, median, high);
        if (replaced) {
            forget();
        }
        HypothesisBank before = replaced ? Learning.nextPrior(kept, first) : nextPrior();
        packed = BankCodec.encode(Learning.temper(before, after, Learning.share(depth)), LEADING_CELLS);
        kept = BankCodec.decode(packed, first);
        if (history.size() == LONGEST_HISTORY) {
            history.remove(0);
        }
        history.add(new OutageRecord(
                Math.rint(endedAtSeconds),
                round(outage.ampereHours),
                round(depth),
                Math.rint(outage.seconds),
                round(low),
                round(median),
                round(high),
                round(outage.lowestVolts),
                reachedCutoff));
        if (depth > MEASURING_DEPTH && !(median <= referenceCapacity)) {
            referenceCapacity = round(median);
        }
        return replaced;
    }

    /** {@return whether the hypotheses of the outage that runs are those of another battery} */
    boolean looksReplaced(HypothesisBank live) {
        return isAnother(live, live.capacityQuantile(.1), live.capacityQuantile(.5), live.capacityQuantile(.9));
    }

    private boolean isAnother(HypothesisBank seen, double low, double median, double high) {
        if (history.size() < OUTAGES_BEFORE_REPLACEMENT || neverSized(seen)) {
            return false;
        }
        OutageRecord previous = history.get(history.size() - 1);
        boolean apart = low > previous.capacityHigh() || high < previous.capacityLow();
        double ratio = median / previous.capacity();
        return apart && (ratio > REPLACEMENT_RATIO || ratio < 1 / REPLACEMENT_RATIO);
    }

    /**
     * {@return whether the capacity believed before is no measure of a former battery} It was never emptied, and it may
     * have been LiFePO4, or this one is: the flat curve looks like that of a large lead-acid battery until its end.
     */
    private boolean neverSized(HypothesisBank seen) {
        return !measured() && (kept.lifepo4Share() > FLAT_SHARE || seen.lifepo4Share() > .5);
    }

    /** Puts what is known aside for {@link #undoReplaced}, and starts the history anew. */
    private void forget() {
        former = new FormerBattery(
                BankCodec.encode(kept, FORMER_LEADING_CELLS), List.copyOf(history), referenceCapacity);
        history.clear();
        referenceCapacity = Double.NaN;
    }

    void markReplaced() {
        forget();
        kept = first;
        packed = BankCodec.encode(first, LEADING_CELLS);
    }

    /** Takes back the last replacement. {@return whether there was one} */
    boolean undoReplaced() {
        if (!former.present()) {
            return false;
        }
        keep(former.bank(), former.history(), former.referenceCapacity());
        former = FormerBattery.NONE;
        return true;
    }

    private static double round(double value) {
        return Math.rint(value * 1000) / 1000;
    }
}
