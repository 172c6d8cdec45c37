package io.github.mustmon.battery;

import java.util.List;

/**
 * All that an estimator has learned, a few kilobytes, as plain fields that any JSON mapper writes and reads back. The
 * contents of the arrays are this module's own business and may change with {@link #version}.
 *
 * @param version of this form, {@value #VERSION}.
 * @param voltageClass of the battery that it was learned from; a memory of another class is refused.
 * @param losses self-consumption and efficiency of the inverter with their covariance.
 * @param missingAmpereHours of the battery now.
 * @param bank the hypotheses.
 * @param outages of the present battery, oldest first, at most {@value #MOST_OUTAGES}.
 * @param knownOutages how many outages taught something about the present battery, older ones included.
 * @param deepestDepth to which the battery has been discharged, as a share of its capacity.
 * @param replaced the state before a replacement was noticed or told, to undo it; empty when there was none, else one.
 * @param mains averages on mains.
 * @param outage the outage under way; empty on mains, else one.
 */
public record BatteryMemory(
        int version,
        int voltageClass,
        List<Double> losses,
        double missingAmpereHours,
        Bank bank,
        List<OutageRecord> outages,
        int knownOutages,
        double deepestDepth,
        List<Replaced> replaced,
        List<Double> mains,
        List<Outage> outage) {

    /** The present version. */
    public static final int VERSION = 1;

    static final int MOST_OUTAGES = 12;

    public BatteryMemory {
        outages = List.copyOf(outages);
        replaced = List.copyOf(replaced);
        outage = List.copyOf(outage);
        losses = List.copyOf(losses);
        mains = List.copyOf(mains);
    }

    /**
     * The hypotheses, packed.
     *
     * @param weights 20 times the natural logarithm of each one's probability.
     * @param cells the numbers of those whose parameters differ from the first assumption.
     * @param parameters mean (0.1 mV), deviation (0.1 mV) and correlation (0.001) of each of these cells.
     */
    public record Bank(List<Integer> weights, List<Integer> cells, List<Integer> parameters) {
        public Bank {
            weights = List.copyOf(weights);
            cells = List.copyOf(cells);
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What was known of the battery before.
     *
     * @param bank its hypotheses.
     * @param outages its outages.
     * @param knownOutages their number.
     * @param deepestDepth to which it had been discharged.
     */
    public record Replaced(Bank bank, List<OutageRecord> outages, int knownOutages, double deepestDepth) {
        public Replaced {
            outages = List.copyOf(outages);
        }
    }

    /**
     * An outage under way.
     *
     * @param samples the averaged samples so far.
     * @param counters ampere-hours, times and the like.
     * @param averager the open sample.
     * @param trend the voltage of the last minutes.
     * @param load the present load.
     * @param promise the estimate shown.
     */
    public record Outage(
            List<Integer> samples,
            List<Double> counters,
            List<Double> averager,
            List<Double> trend,
            List<Double> load,
            List<Double> promise) {
        public Outage {
            samples = List.copyOf(samples);
            counters = List.copyOf(counters);
            averager = List.copyOf(averager);
            trend = List.copyOf(trend);
            load = List.copyOf(load);
            promise = List.copyOf(promise);
        }
    }
}
