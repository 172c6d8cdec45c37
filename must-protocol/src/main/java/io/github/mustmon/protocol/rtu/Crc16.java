package io.github.mustmon.protocol.rtu;

/** The checksum CRC-16/MODBUS: polynomial 0xA001 reflected, start value 0xFFFF. Check value of ASCII "123456789": 0x4B37. */
public final class Crc16 {

    private static final int[] TABLE = table();

    private Crc16() {}

    /** The checksum, 0 to 65535, of {@code length} bytes from {@code offset}. On the line its low byte goes first. */
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0xFFFF;
        for (int i = offset; i < offset + length; i++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
