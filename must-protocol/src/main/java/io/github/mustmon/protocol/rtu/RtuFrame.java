package io.github.mustmon.protocol.rtu;

import java.util.HexFormat;

/** What all frames of Modbus RTU share: slave, function, data, checksum with its low byte first. */
public final class RtuFrame {

    /** Length of an answer by which a device refuses: slave, function with its high bit, code, checksum. */
    static final int REFUSAL_LENGTH = 5;

    /** Set in the function of such an answer. */
    static final int REFUSAL_BIT = 0x80;

    private static final HexFormat HEX = HexFormat.of().withUpperCase().withDelimiter(" ");

    private RtuFrame() {}

    /** The bytes (the low 8 bits of each number) with their checksum behind them. */
    public static byte[] withChecksum(int... bytes) {
        byte[] frame = new byte[bytes.length + 2];
        for (int i = 0; i < bytes.length; i++) {
            frame[i] = (byte) bytes[i];
        }
        int crc = Crc16.of(frame, 0, bytes.length);
        frame[bytes.length] = (byte) crc;
        frame[bytes.length + 1] = (byte) (crc >> 8);
        return frame;
    }

    /** Whether the last two of {@code length} bytes are the checksum of those before them. */
    public static boolean hasGoodChecksum(byte[] bytes, int offset, int length) {
        int crc = Crc16.of(bytes, offset, length - 2);
        return (bytes[offset + length - 2] & 0xFF) == (crc & 0xFF) && (bytes[offset + length - 1] & 0xFF) == crc >> 8;
    }

    /** Bytes as people read them: {@code 0A 03 36}. */
    public static String hex(byte[] bytes, int offset, int length) {
        return HEX.formatHex(bytes, offset, offset + length);
    }

    static int u16(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
    }

    static void requireRange(String what, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(what + " must be " + lowest + " to " + highest + ". Found: " + value);
        }
    }
}
