package io.github.mustmon.battery;

import java.util.Arrays;

/**
 * Averages readings into samples: one for each further {@value #SHARE} of the charge delivered in this outage, but at
 * least {@value #LEAST_SECONDS} s and {@value #LEAST_READINGS} readings, closed early where the load steps.
 */
final class SampleAverager {
    private static final double SHARE = 0.025;
    private static final double LEAST_SECONDS = 8;
    private static final int LEAST_READINGS = 3;
    static final int MOST_SAMPLES = 420;

    private int[] samples = new int[64 * AveragedSample.FIELDS];
    private int count;
    private double openSince;
    private double openAmpereHours;
    private double sumVolts;
    private double sumAmperes;
    private double sumWatts;
    private double sumSmoothed;
    private double sumSeconds;
    private double sumAmpereHours;
    private int readings;

    /** Takes a reading; true when it completed a sample, see {@link #last()}. */
    boolean accept(
            double seconds, double volts, double amperes, double smoothed, double ampereHours, double loadWatts) {
        if (readings == 0) {
            openSince = seconds;
            openAmpereHours = ampereHours;
        }
        readings++;
        sumVolts += volts;
        sumAmperes += amperes;
        sumSmoothed += smoothed;
        sumSeconds += seconds;
        sumAmpereHours += ampereHours;
        sumWatts += loadWatts;
        boolean full = readings >= LEAST_READINGS
                && seconds - openSince >= LEAST_SECONDS
                && ampereHours - openAmpereHours >= SHARE * ampereHours;
        return full && close();
    }

    /** Ends the open sample because the load changed; true when enough readings were in it. */
    boolean split() {
        if (readings >= LEAST_READINGS) {
            return close();
        }
        drop();
        return false;
    }

    private boolean close() {
        if (count >= MOST_SAMPLES) {
            drop();
            return false;
        }
        if ((count + 1) * AveragedSample.FIELDS > samples.length) {
            samples = Arrays.copyOf(samples, samples.length * 2);
        }
        int at = count * AveragedSample.FIELDS;
        samples[at] = rounded(sumSeconds * 10);
        samples[at + 1] = rounded(sumVolts * 1000);
        samples[at + 2] = rounded(sumAmperes * 1000);
        samples[at + 3] = rounded(sumSmoothed * 1000);
        samples[at + 4] = rounded(sumAmpereHours * 1000);
        meanLoadWatts = sumWatts / readings;
        count++;
        drop();
        return true;
    }

    private double meanLoadWatts;

    private int rounded(double sum) {
        return (int) Math.round(sum / readings);
    }

    private void drop() {
        readings = 0;
        sumVolts = 0;
        sumAmperes = 0;
        sumSmoothed = 0;
        sumSeconds = 0;
        sumAmpereHours = 0;
        sumWatts = 0;
    }

    AveragedSample last() {
        return AveragedSample.of(samples, count - 1);
    }

    /** Mean power of the load in the last sample. */
    double lastLoadWatts() {
        return meanLoadWatts;
    }

    int count() {
        return count;
    }

    int[] samples() {
        return Arrays.copyOf(samples, count * AveragedSample.FIELDS);
    }

    double[] state() {
        return new double[] {
            openSince,
            openAmpereHours,
            sumVolts,
            sumAmperes,
            sumSmoothed,
            sumSeconds,
            sumAmpereHours,
            sumWatts,
            readings
        };
    }

    void restore(int[] memory, double[] state) {
        samples = memory.length == 0 ? samples : memory.clone();
        count = memory.length / AveragedSample.FIELDS;
        openSince = state[0];
        openAmpereHours = state[1];
        sumVolts = state[2];
        sumAmperes = state[3];
        sumSmoothed = state[4];
        sumSeconds = state[5];
        sumAmpereHours = state[6];
        sumWatts = state[7];
        readings = (int) state[8];
    }
}
