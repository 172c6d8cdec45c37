package io.github.mustmon.protocol.rtu;

import java.util.Locale;

/** Says in words which check a frame fails first, and at which byte. */
final class RtuDiagnosis {

    /** More would fill the log and tell no more. */
    private static final int MAX_BYTES_SHOWN = 300;

    private static final byte DOUBLED = (byte) 0xFF;

    /** Of what precedes the slave address in a frame of Modbus TCP. */
    private static final int MBAP_LENGTH = 6;

    private RtuDiagnosis() {}

    /** The first failed check of {@code length} bytes taken as one answer to the request, with the bytes. */
    static String of(RtuRequest request, byte[] bytes, int length) {
        String more = length > MAX_BYTES_SHOWN ? " and " + (length - MAX_BYTES_SHOWN) + " more" : "";
        return check(request, bytes, length) + " Bytes: " + RtuFrame.hex(bytes, 0, Math.min(length, MAX_BYTES_SHOWN))
                + more;
    }

    /** Telnet doubles the byte 0xFF, which only a negative number contains: a discharging battery's current. */
    private static boolean isValidUndoubled(RtuRequest request, byte[] bytes, int length) {
        byte[] single = new byte[length];
        int count = 0;
        for (int i = 0; i < length; i++) {
            single[count] = bytes[i];
            count++;
            boolean doubled = bytes[i] == DOUBLED && i + 1 < length && bytes[i + 1] == DOUBLED;
            i += doubled ? 1 : 0;
        }
        return count < length
                && new RtuReplyParser(request).accept(single, 0, count) instanceof RtuReplyParser.Complete;
    }

    /** Transaction (two bytes), protocol 0, the number of bytes that follow. */
    private static boolean isModbusTcp(byte[] bytes, int length) {
        return length > MBAP_LENGTH && RtuFrame.u16(bytes, 2) == 0 && RtuFrame.u16(bytes, 4) == length - MBAP_LENGTH;
    }

    private static String check(RtuRequest request, byte[] bytes, int length) {
        if (isValidUndoubled(request, bytes, length)) {
            return "It is valid when each doubled byte FF is taken once: a gateway in Telnet mode doubles them. Set the gateway to"
                    + " transparent mode (raw TCP).";
        }
        if (isModbusTcp(bytes, length)) {
            return "It is a frame of Modbus TCP. Set the gateway to transparent mode (raw TCP).";
        }
        int slave = bytes[0] & 0xFF;
        if (slave != request.slave()) {
            return "Byte 0 (slave) is " + slave + ", expected is " + request.slave() + ".";
        }
        if (length < 2) {
            return "It ends after byte 0.";
        }
        int function = bytes[1] & 0xFF;
        boolean refusal = function == (request.function() | RtuFrame.REFUSAL_BIT);
        if (function != request.function() && !refusal) {
            return "Byte 1 (function) is " + function + ", expected is " + request.function() + ".";
        }
        if (!refusal && length >= request.headLength() && !request.fits(bytes, 0)) {
            return "Byte 2 (number of data bytes) is " + (bytes[2] & 0xFF) + ", expected is "
                    + (request.answerLength() - RtuFrame.REFUSAL_LENGTH) + ".";
        }
        int expected = refusal ? RtuFrame.REFUSAL_LENGTH : request.answerLength();
        if (length < expected) {
            return "It ends after byte " + (length - 1) + "; " + expected + " bytes are expected.";
        }
        if (!RtuFrame.hasGoodChecksum(bytes, 0, expected)) {
            int crc = Crc16.of(bytes, 0, expected - 2);
            return String.format(
                    Locale.ROOT,
                    "Bytes %d and %d (checksum) are %02X %02X, expected are %02X %02X.",
                    expected - 2,
                    expected - 1,
                    bytes[expected - 2],
                    bytes[expected - 1],
                    crc & 0xFF,
                    crc >> 8);
        }
        return "After the frame of " + expected + " bytes, " + (length - expected) + " more follow from byte "
                + expected + " on.";
    }
}
