package io.github.mustmon.battery;

/**
 * An estimate of the time to the cut-off with its band, in seconds.
 *
 * @param estimate the time
 * @param low the least it should be: what acts automatically uses this
 * @param high the most it should be
 * @param lowQuantile the low quantile of the hypotheses without the margin: tells how well they agree
 */
record Band(double estimate, double low, double high, double lowQuantile) {

    static final Band UNKNOWN = new Band(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double LARGEST_LOW = .85;
    private static final double SMALLEST_HIGH = 1.07;

    /** A bound by the voltage alone may be short by as much. */
    private static final double HIGH_OVER_BOUND = 1.35;

    /** {@return the band of a march of hypotheses that rest on such evidence} */
    static Band of(TimeToCutoff march, Evidence evidence) {
        double lowQuantile = march.quantile(.10);
        double middle = march.quantile(evidence.middleQuantile);
        double depth = march.secondsOfDepth();
        double estimate = Math.max(Math.min(lowQuantile, middle), middle - evidence.earlier * depth);
        double low = Math.max(0, lowQuantile - evidence.margin * depth);
        return new Band(estimate, low, march.quantile(evidence.highQuantile), lowQuantile).around(estimate);
    }

    boolean known() {
        return !Double.isNaN(estimate);
    }

    /** {@return whether the ends are at most {@code ratio} apart, the margin of {@code low} left out} */
    boolean within(double ratio) {
        return high <= ratio * Math.max(lowQuantile, 1);
    }

    Band after(double seconds) {
        return new Band(
                Math.max(0, estimate - seconds),
                Math.max(0, low - seconds),
                Math.max(0, high - seconds),
                Math.max(0, lowQuantile - seconds));
    }

    Band withEstimate(double other) {
        return new Band(other, low, high, lowQuantile).around(other);
    }

    /** {@return this band when the time is known to be at most {@code bound}} */
    Band limitedTo(double bound) {
        if (bound >= estimate) {
            return this;
        }
        return new Band(bound, low, Math.min(high, HIGH_OVER_BOUND * bound), lowQuantile).around(bound);
    }

    private Band around(double seconds) {
        return new Band(
                seconds, Math.min(low, LARGEST_LOW * seconds), Math.max(high, SMALLEST_HIGH * seconds), lowQuantile);
    }
}
