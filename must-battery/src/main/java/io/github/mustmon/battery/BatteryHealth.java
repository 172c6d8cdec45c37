package io.github.mustmon.battery;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The condition of a battery.
 *
 * @param capacityAmpereHours at the 5 h rate, in ampere-hours as the UPS counts them.
 * @param capacityLow lower end of the band that holds it in eight of ten cases.
 * @param capacityHigh upper end.
 * @param percent of the reference: the label's capacity where typed in, else the best capacity measured by a deep
 *     discharge; NaN while neither is known.
 * @param percentLow lower end.
 * @param percentHigh upper end.
 * @param replaceAtSeconds when it will pass 60 %, on the clock of {@link OutageRecord#endedSeconds()}; empty without a
 *     trend: that takes three deep discharges over 90 days.
 */
public record BatteryHealth(
        double capacityAmpereHours,
        double capacityLow,
        double capacityHigh,
        double percent,
        double percentLow,
        double percentHigh,
        OptionalDouble replaceAtSeconds) {

    /** Health below this is weak, in percent. */
    public static final double WEAK_PERCENT = 60;

    private static final double LABEL_AT_FIVE_HOURS = 0.85;
    private static final double DEEP = 0.7;
    private static final double TREND_DEPTH = 0.5;
    private static final double TREND_SECONDS = 90 * 86400.0;

    static Optional<BatteryHealth> of(BatteryParameters parameters, HypothesisBank bank, List<OutageRecord> outages) {
        if (outages.isEmpty()) {
            return Optional.empty();
        }
        double capacity = bank.capacityQuantile(0.5);
        double low = bank.capacityQuantile(0.1);
        double high = bank.capacityQuantile(0.9);
        double reference = reference(parameters, outages);
        return Optional.of(new BatteryHealth(
                capacity,
                low,
                high,
                100 * capacity / reference,
                100 * low / reference,
                100 * high / reference,
                crossing(outages, reference)));
    }

    private static double reference(BatteryParameters parameters, List<OutageRecord> outages) {
        if (parameters.labelAmpereHours().isPresent()) {
            double share = parameters.chemistry().map(type -> !type.isLead()).orElse(false)
                    ? Chemistry.LIFEPO4.shareAtFiveHours()
                    : LABEL_AT_FIVE_HOURS;
            return share * parameters.labelAmpereHours().getAsDouble();
        }
        return outages.stream()
                .filter(outage -> outage.depth() > DEEP || outage.reachedCutOff())
                .map(OutageRecord::capacity)
                .max(Comparator.naturalOrder())
                .orElse(Double.NaN);
    }

    /** Straight line through the logarithm of the capacity over time, to where it passes 60 % of the reference. */
    private static OptionalDouble crossing(List<OutageRecord> outages, double reference) {
        List<OutageRecord> deep =
                outages.stream().filter(outage -> outage.depth() > TREND_DEPTH).toList();
        if (deep.size() < 3
                || Double.isNaN(reference)
                || deep.get(deep.size() - 1).endedSeconds() - deep.get(0).endedSeconds() < TREND_SECONDS) {
            return OptionalDouble.empty();
        }
        double meanTime =
                deep.stream().mapToDouble(OutageRecord::endedSeconds).average().orElse(0);
        double meanLog =
                deep.stream().mapToDouble(o -> Math.log(o.capacity())).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (OutageRecord outage : deep) {
            double time = outage.endedSeconds() - meanTime;
            products += time * (Math.log(outage.capacity()) - meanLog);
            squares += time * time;
        }
        double slope = products / squares;
        if (!(slope < 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(meanTime + (Math.log(WEAK_PERCENT / 100 * reference) - meanLog) / slope);
    }
}
