package io.github.mustmon.battery;

import java.util.List;

/** The number shown: it counts down between the marches, and corrections enter a little at a time. */
final class Countdown {

    /**
     * Largest correction in a second as a share of the estimate. A number that jumps is not believed, and the voltage,
     * which comes in steps of 0.1 V, says something else every few seconds near the cut-off. The same up and down: where
     * less time was believed sooner than more, the number followed the lowest of what the noise said.
     */
    private static final double CORRECTION_A_SECOND = .003;

    /** Below this estimate in seconds a correction is a share of this. */
    private static final double LEAST_SECONDS = 60;

    private Band band = Band.UNKNOWN;
    private double shown = Double.NaN;
    private double untilMarch;

    /** {@return the band of the last march as counted down until now} */
    Band band() {
        return band;
    }

    /** {@return whether the next march is due} */
    boolean due() {
        return !band.known() || untilMarch <= 0;
    }

    void clear() {
        band = Band.UNKNOWN;
        shown = Double.NaN;
        untilMarch = 0;
    }

    void pass(double seconds) {
        band = band.after(seconds);
        shown = Math.max(0, shown - seconds);
        untilMarch -= seconds;
    }

    /** Takes the result of a march. */
    void correct(Band marched) {
        band = marched;
        untilMarch = Math.max(4, Math.min(30, .012 * marched.estimate()));
    }

    /**
     * {@return the band to show}
     *
     * @param seconds time since the last one
     * @param bound what the time cannot exceed
     * @param freely whether the whole correction may enter at once
     */
    Band shown(double seconds, double bound, boolean freely) {
        Band limited = band.limitedTo(bound);
        if (freely || Double.isNaN(shown)) {
            shown = limited.estimate();
        } else {
            double most = CORRECTION_A_SECOND * seconds * Math.max(LEAST_SECONDS, shown);
            shown += Math.max(-most, Math.min(most, limited.estimate() - shown));
        }
        return limited.withEstimate(shown);
    }

    List<Double> state() {
        return List.of(band.estimate(), band.low(), band.high(), band.lowQuantile(), untilMarch, shown);
    }

    void restore(List<Double> state) {
        if (state.size() != 6) {
            throw new IllegalArgumentException("battery memory has a countdown of " + state.size() + " values");
        }
        band = new Band(state.get(0), state.get(1), state.get(2), state.get(3));
        untilMarch = state.get(4);
        shown = state.get(5);
    }
}
