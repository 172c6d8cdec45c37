package io.github.mustmon.battery;

/**
 * Some readings averaged into one, per 12 V block. The numbers are rounded to what the memory keeps, so that a restart
 * computes with the very same ones.
 *
 * @param seconds since the outage began.
 * @param volts mean voltage of a block.
 * @param amperes mean discharge current.
 * @param smoothedAmperes discharge current smoothed with 240 s.
 * @param ampereHours delivered since the outage began.
 * @param newAmpereHours of these since the sample before.
 */
record AveragedSample(
        double seconds,
        double volts,
        double amperes,
        double smoothedAmperes,
        double ampereHours,
        double newAmpereHours) {

    static final int FIELDS = 5;

    static AveragedSample of(int[] memory, int index) {
        int at = index * FIELDS;
        double before = index == 0 ? 0 : memory[at - 1] / 1000.0;
        double ampereHours = memory[at + 4] / 1000.0;
        return new AveragedSample(
                memory[at] / 10.0,
                memory[at + 1] / 1000.0,
                memory[at + 2] / 1000.0,
                memory[at + 3] / 1000.0,
                ampereHours,
                Math.max(0, ampereHours - before));
    }
}
