package io.github.mustmon.protocol.serial;

/**
 * How the line is set. Default: {@link #DEFAULT}.
 *
 * @param baud bits a second, 300 to 115200
 * @param dtr whether the DTR wire is raised
 * @param rts whether the RTS wire is raised
 */
public record SerialSettings(int baud, boolean dtr, boolean rts) {

    /** What MUST's small units want: 9600 baud (8 data bits, no parity, 1 stop bit are not negotiable), DTR on, RTS off. */
    public static final SerialSettings DEFAULT = new SerialSettings(9600, true, false);

    private static final int BITS_A_CHARACTER = 10;

    public SerialSettings {
        if (baud < 300 || baud > 115_200) {
            throw new IllegalArgumentException("baud must be 300 to 115200. Found: " + baud);
        }
    }

    /** Nanoseconds that {@code characters} need on the line. */
    public long lineNanos(int characters) {
        return characters * (long) BITS_A_CHARACTER * 1_000_000_000L / baud;
    }
}
