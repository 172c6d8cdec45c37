package io.github.mustmon.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Capacity and state of health.
 *
 * @param capacityAmpereHours capacity at the 5 h rate in the register's own Ah, median
 * @param capacityLow its 10 % quantile
 * @param capacityHigh its 90 % quantile
 * @param healthPercent capacity in percent of the reference, absent without one
 * @param healthLowPercent lower end of its 80 % band
 * @param healthHighPercent upper end of its 80 % band
 * @param relativeToTyped whether the reference is the capacity the owner gave, not the best one measured
 * @param weakAtSeconds elapsed time at which health passes 60 %, absent without a trend
 * @param weakEarliestSeconds early end of its 80 % interval
 * @param weakLatestSeconds late end of its 80 % interval, absent when the trend may be flat
 * @param replacements how often the battery was found to be another one, or told to be, since this estimator began
 * @param replacementSuspected whether the outage that runs shows another battery; its end settles it
 */
public record BatteryHealth(
        double capacityAmpereHours,
        double capacityLow,
        double capacityHigh,
        OptionalDouble healthPercent,
        OptionalDouble healthLowPercent,
        OptionalDouble healthHighPercent,
        boolean relativeToTyped,
        OptionalDouble weakAtSeconds,
        OptionalDouble weakEarliestSeconds,
        OptionalDouble weakLatestSeconds,
        int replacements,
        boolean replacementSuspected) {

    /** Health below which a battery counts as worn out. */
    public static final double WEAK_PERCENT = 60;

    /** Share of the capacity on the label (20 h rate) that a new lead-acid battery delivers at the 5 h rate. */
    private static final double LEAD_SHARE = .85;

    /** The same of LiFePO4, which delivers nearly all at any rate. */
    private static final double LIFEPO4_SHARE = .98;

    private static final double TREND_DEPTH = .5;
    private static final double TREND_SECONDS = 90 * 86_400.0;
    private static final double EIGHTY_PERCENT_BAND = 1.28;

    static BatteryHealth of(
            HypothesisBank bank,
            BatteryKnowledge knowledge,
            OptionalDouble typedCapacity,
            int replacements,
            boolean replacementSuspected) {
        double low = bank.capacityQuantile(.1);
        double median = bank.capacityQuantile(.5);
        double high = bank.capacityQuantile(.9);
        boolean typed = typedCapacity.isPresent();
        double share = LEAD_SHARE + (LIFEPO4_SHARE - LEAD_SHARE) * bank.lifepo4Share();
        double reference = typed ? share * typedCapacity.getAsDouble() : knowledge.referenceCapacity();
        boolean measured = reference > 0 && !knowledge.history().isEmpty();
        List<OutageRecord> deep = knowledge.history().stream()
                .filter(outage -> outage.depth() > TREND_DEPTH)
                .toList();
        List<OptionalDouble> weak = measured ? crossing(deep, Math.log(reference * WEAK_PERCENT / 100)) : List.of();
        return new BatteryHealth(
                median,
                low,
                high,
                percent(measured, median, reference),
                percent(measured, low, reference),
                percent(measured, high, reference),
                typed,
                weak.isEmpty() ? OptionalDouble.empty() : weak.get(0),
                weak.isEmpty() ? OptionalDouble.empty() : weak.get(1),
                weak.isEmpty() ? OptionalDouble.empty() : weak.get(2),
                replacements,
                replacementSuspected);
    }

    private static OptionalDouble percent(boolean measured, double capacity, double reference) {
        return measured ? OptionalDouble.of(100 * capacity / reference) : OptionalDouble.empty();
    }

    /** Straight line through (time, ln Q): when it crosses {@code limit}, with slope's error for the interval. */
    private static List<OptionalDouble> crossing(List<OutageRecord> deep, double limit) {
        int n = deep.size();
        if (n < 3 || deep.get(n - 1).endedAtSeconds() - deep.get(0).endedAtSeconds() < TREND_SECONDS) {
            return List.of();
        }
        double meanT = deep.stream()
                .mapToDouble(OutageRecord::endedAtSeconds)
                .average()
                .orElse(0);
        double meanQ =
                deep.stream().mapToDouble(o -> Math.log(o.capacity())).average().orElse(0);
        double tt = 0;
        double tq = 0;
        for (OutageRecord outage : deep) {
            double t = outage.endedAtSeconds() - meanT;
            tt += t * t;
            tq += t * (Math.log(outage.capacity()) - meanQ);
        }
        double slope = tq / tt;
        double residuals = 0;
        for (OutageRecord outage : deep) {
            double t = outage.endedAtSeconds() - meanT;
            residuals += Math.pow(Math.log(outage.capacity()) - meanQ - slope * t, 2);
        }
        double error = EIGHTY_PERCENT_BAND * Math.sqrt(residuals / (n - 2) / tt);
        if (slope >= 0) {
            return List.of();
        }
        double height = limit - meanQ;
        double gentle = slope + error;
        return List.of(
                OptionalDouble.of(meanT + height / slope),
                OptionalDouble.of(meanT + height / (slope - error)),
                gentle < 0 ? OptionalDouble.of(meanT + height / gentle) : OptionalDouble.empty());
    }

    /** {@return capacity and health as the comment lines at the end of a replay} */
    List<String> comments() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "# capacity_ah %.1f (%.1f-%.1f)", capacityAmpereHours, capacityLow, capacityHigh));
        if (healthPercent.isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "# health_percent %.0f (%.0f-%.0f) of the %s capacity",
                    healthPercent.getAsDouble(),
                    healthLowPercent.orElse(Double.NaN),
                    healthHighPercent.orElse(Double.NaN),
                    relativeToTyped ? "typed" : "best measured"));
        } else {
            lines.add("# health_percent unknown");
        }
        if (replacements > 0 || replacementSuspected) {
            lines.add("# replaced " + (replacementSuspected ? "suspected" : replacements));
        }
        return lines;
    }
}
