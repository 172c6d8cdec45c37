package io.github.mustmon.protocol.rtu;

import java.util.Locale;

/** Says in words which check a frame fails first, and at which byte. */
final class RtuDiagnosis {

    /** More would fill the log and tell no more. */
    private static final int MAX_BYTES_SHOWN = 300;

    private RtuDiagnosis() {}

    /** The first failed check of {@code length} bytes taken as one answer to the request, with the bytes. */
    static String of(RtuRequest request, byte[] bytes, int length) {
        String more = length > MAX_BYTES_SHOWN ? " and " + (length - MAX_BYTES_SHOWN) + " more" : "";
        return check(request, bytes, length) + " Bytes: " + RtuFrame.hex(bytes, 0, Math.min(length, MAX_BYTES_SHOWN))
                + more;
    }

    private static String check(RtuRequest request, byte[] bytes, int length) {
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
