package io.github.mustmon.battery;

import java.util.List;

/** The number shown: it counts down between the marches, and corrections enter a little at a time. */
final class Countdown {

    private Band band = Band.UNKNOWN;
    private double untilMarch;

    /** {@return the band as counted down until now} */
    Band band() {
        return band;
    }

    /** {@return whether the next march is due} */
    boolean due() {
        return !band.known() || untilMarch <= 0;
    }

    void clear() {
        band = Band.UNKNOWN;
        untilMarch = 0;
    }

    void pass(double seconds) {
        band = band.after(seconds);
        untilMarch -= seconds;
    }

    /** Takes the result of a march; {@code freely} lets the whole correction in at once. */
    void correct(Band marched, boolean freely) {
        if (freely || !band.known()) {
            band = marched;
        } else {
            double most = Math.max(8, .04 * band.estimate());
            double correction = marched.estimate() - band.estimate();
            band = marched.withEstimate(band.estimate() + Math.max(-most, Math.min(most, correction)));
        }
        untilMarch = Math.max(4, Math.min(30, .012 * band.estimate()));
    }

    List<Double> state() {
        return List.of(band.estimate(), band.low(), band.high(), band.lowQuantile(), untilMarch);
    }

    void restore(List<Double> state) {
        if (state.size() != 5) {
            throw new IllegalArgumentException("battery memory has a countdown of " + state.size() + " values");
        }
        band = new Band(state.get(0), state.get(1), state.get(2), state.get(3));
        untilMarch = state.get(4);
    }
}
