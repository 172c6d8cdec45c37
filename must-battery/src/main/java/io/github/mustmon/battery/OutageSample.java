package io.github.mustmon.battery;

import java.nio.ByteBuffer;

/**
 * Means over a short part of an outage, of a 12 V block.
 *
 * @param seconds since the outage began
 * @param ampereHours drawn since the outage began
 * @param volts terminal voltage
 * @param amperes current drawn from the battery
 * @param smoothedAmperes current smoothed over 240 s
 */
record OutageSample(double seconds, double ampereHours, double volts, double amperes, double smoothedAmperes) {

    /** Bytes of a packed sample. */
    static final int BYTES = 14;

    /** {@return this sample as it is kept in the memory: rounded, so that a restart repeats the same computation} */
    OutageSample rounded() {
        return new OutageSample(
                (float) seconds,
                (float) ampereHours,
                Math.round(volts * 1000) / 1000.0,
                Math.round(amperes * 100) / 100.0,
                Math.round(smoothedAmperes * 100) / 100.0);
    }

    /** Packs a rounded sample without loss. */
    void write(ByteBuffer out) {
        out.putFloat((float) seconds);
        out.putFloat((float) ampereHours);
        out.putShort((short) Math.round(volts * 1000));
        out.putShort((short) Math.round(amperes * 100));
        out.putShort((short) Math.round(smoothedAmperes * 100));
    }

    static OutageSample read(ByteBuffer in) {
        return new OutageSample(
                in.getFloat(),
                in.getFloat(),
                in.getShort() / 1000.0,
                (in.getShort() & 0xffff) / 100.0,
                (in.getShort() & 0xffff) / 100.0);
    }
}
