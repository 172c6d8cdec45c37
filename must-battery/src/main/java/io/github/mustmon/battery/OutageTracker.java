package io.github.mustmon.battery;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The outage that runs now: charge drawn, smoothed values, the samples made of its readings. Values of a 12 V block. */
final class OutageTracker {

    /** Most samples that are kept; the share of charge that makes a sample grows with their number. */
    static final int MOST_SAMPLES = 300;

    private static final double LONGEST_HELD_GAP = 300;

    final VoltageTrend trend = new VoltageTrend();
    final List<OutageSample> samples = new ArrayList<>();
    double seconds;
    double ampereHours;
    double smoothedAmperes = Double.NaN;
    double amperes = Double.NaN;
    double power = Double.NaN;
    double load = Double.NaN;
    double firstVolts = Double.NaN;
    double lowestVolts = Double.POSITIVE_INFINITY;
    int lighterReadings;

    private double binStartAmpereHours;
    private double binSeconds;
    private int binReadings;
    private double binVolts;
    private double binAmperes;
    private double binAmpereHours;
    private double binTime;
    private boolean stepped;

    /** {@return whether the load stepped with the reading last observed} */
    boolean stepped() {
        return stepped;
    }

    /**
     * Takes a reading.
     *
     * @return whether a sample was completed: the last of {@link #samples}
     */
    boolean observe(double dt, double volts, double drawn, double loadWatts) {
        double previous = Double.isNaN(amperes) ? drawn : amperes;
        seconds += dt;
        double counted = Math.min(dt, LONGEST_HELD_GAP);
        ampereHours += counted * (dt > 30 ? previous : .5 * (previous + drawn)) / 3600;
        amperes = drawn;
        smoothedAmperes = Double.isNaN(smoothedAmperes)
                ? drawn
                : smoothedAmperes + (1 - Math.exp(-dt / 240)) * (drawn - smoothedAmperes);
        followLoad(dt, volts * drawn, loadWatts);
        boolean completed = false;
        if (stepped) {
            completed = closeSample();
            trend.restart();
        }
        trend.observe(dt, volts);
        if (seconds <= 45 || Double.isNaN(firstVolts)) {
            firstVolts = volts;
        }
        lowestVolts = Math.min(lowestVolts, trend.fast);
        if (!stepped || binReadings == 0) {
            addToSample(counted, volts, drawn);
        }
        double share = .02 + .03 * Math.max(0, samples.size() - 150) / 150.0;
        boolean full = ampereHours - binStartAmpereHours >= share * binStartAmpereHours;
        if (full && binSeconds >= 8 && binReadings >= 3) {
            completed |= closeSample();
        }
        return completed;
    }

    private void followLoad(double dt, double batteryWatts, double loadWatts) {
        stepped = false;
        if (Double.isNaN(power)) {
            power = batteryWatts;
            load = loadWatts;
            return;
        }
        double up = batteryWatts - power;
        double threshold = 5 + .10 * power;
        if (up > threshold) {
            stepped = true;
        } else if (up < -threshold) {
            lighterReadings++;
            stepped = lighterReadings >= 2;
        } else {
            lighterReadings = 0;
        }
        if (stepped) {
            power = batteryWatts;
            load = loadWatts;
            lighterReadings = 0;
        } else if (lighterReadings == 0) {
            double gain = 1 - Math.exp(-dt / 30);
            power += gain * up;
            load = Double.isNaN(load) ? loadWatts : Double.isNaN(loadWatts) ? load : load + gain * (loadWatts - load);
        }
    }

    private void addToSample(double dt, double volts, double drawn) {
        binSeconds += dt;
        binReadings++;
        binVolts += volts;
        binAmperes += drawn;
        binAmpereHours += ampereHours;
        binTime += seconds;
    }

    private boolean closeSample() {
        boolean usable = binSeconds >= 8 && binReadings >= 3 && samples.size() < MOST_SAMPLES;
        if (usable) {
            samples.add(new OutageSample(
                            binTime / binReadings,
                            binAmpereHours / binReadings,
                            binVolts / binReadings,
                            binAmperes / binReadings,
                            smoothedAmperes)
                    .rounded());
        }
        binStartAmpereHours = ampereHours;
        binSeconds = 0;
        binReadings = 0;
        binVolts = 0;
        binAmperes = 0;
        binAmpereHours = 0;
        binTime = 0;
        return usable;
    }

    /** {@return the state besides the samples, for {@link #restore}} */
    List<Double> state() {
        return List.of(
                seconds,
                ampereHours,
                smoothedAmperes,
                amperes,
                power,
                load,
                firstVolts,
                lowestVolts,
                (double) lighterReadings,
                binStartAmpereHours,
                binSeconds,
                (double) binReadings,
                binVolts,
                binAmperes,
                binAmpereHours,
                binTime,
                trend.fast,
                trend.slow,
                trend.since);
    }

    /**
     * {@return the outage with that state}
     *
     * @throws IllegalArgumentException when the state is not of this version
     */
    static OutageTracker restore(List<Double> state, String samples) {
        if (state.size() != 19) {
            throw new IllegalArgumentException("battery memory has an outage of " + state.size() + " values");
        }
        OutageTracker tracker = new OutageTracker();
        tracker.seconds = state.get(0);
        tracker.ampereHours = state.get(1);
        tracker.smoothedAmperes = state.get(2);
        tracker.amperes = state.get(3);
        tracker.power = state.get(4);
        tracker.load = state.get(5);
        tracker.firstVolts = state.get(6);
        tracker.lowestVolts = state.get(7);
        tracker.lighterReadings = state.get(8).intValue();
        tracker.binStartAmpereHours = state.get(9);
        tracker.binSeconds = state.get(10);
        tracker.binReadings = state.get(11).intValue();
        tracker.binVolts = state.get(12);
        tracker.binAmperes = state.get(13);
        tracker.binAmpereHours = state.get(14);
        tracker.binTime = state.get(15);
        tracker.trend.fast = state.get(16);
        tracker.trend.slow = state.get(17);
        tracker.trend.since = state.get(18);
        ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(samples));
        while (in.remaining() >= OutageSample.BYTES) {
            tracker.samples.add(OutageSample.read(in));
        }
        return tracker;
    }

    /** {@return the samples as text} */
    String packedSamples() {
        ByteBuffer out = ByteBuffer.allocate(samples.size() * OutageSample.BYTES);
        samples.forEach(sample -> sample.write(out));
        return Base64.getEncoder().encodeToString(out.array());
    }
}
