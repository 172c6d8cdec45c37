package io.github.mustmon.battery;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Scores of scenarios of one kind, each counting once.
 *
 * @param title what the scenarios have in common
 * @param scores one a scenario
 */
record ScenarioTable(String title, List<ScenarioScore> scores) {

    /** {@return that percentile over the scenarios} */
    double percentile(double share, ToDoubleFunction<ScenarioScore> value) {
        return ScenarioScore.percentile(scores.stream().mapToDouble(value).toArray(), share);
    }

    double median(ToDoubleFunction<ScenarioScore> value) {
        return percentile(.5, value);
    }

    double mean(ToDoubleFunction<ScenarioScore> value) {
        return scores.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-22s %3d  med p90 @50 @20  in unk opt unsafe low mains   Ah repl%n",
                title,
                scores.size()));
        for (ScenarioScore s : scores) {
            text.append(line(s.name(), s));
        }
        return text.append(line("  all", all())).toString();
    }

    private ScenarioScore all() {
        return new ScenarioScore(
                title,
                median(ScenarioScore::median),
                median(ScenarioScore::ninetiethPercentile),
                median(ScenarioScore::atHalf),
                median(ScenarioScore::atFifth),
                mean(ScenarioScore::inside),
                mean(ScenarioScore::unknown),
                median(ScenarioScore::optimistic),
                mean(ScenarioScore::unsafeLow),
                median(ScenarioScore::lowToTruth),
                median(ScenarioScore::mains),
                median(ScenarioScore::capacityError),
                scores.stream().mapToInt(ScenarioScore::replacements).sum());
    }

    private static String line(String name, ScenarioScore s) {
        return String.format(
                Locale.ROOT,
                "%-26s %s%s%s%s%s%s%s %6.2f%s  %s %s %d%n",
                name,
                percent(s.median()),
                percent(s.ninetiethPercentile()),
                percent(s.atHalf()),
                percent(s.atFifth()),
                percent(s.inside()),
                percent(s.unknown()),
                percent(s.optimistic()),
                100 * s.unsafeLow(),
                percent(s.lowToTruth()),
                percent(s.mains()),
                percent(s.capacityError()),
                s.replacements());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "   -" : String.format(Locale.ROOT, "%4.0f", 100 * share);
    }
}
