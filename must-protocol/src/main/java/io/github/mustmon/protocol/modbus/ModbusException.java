package io.github.mustmon.protocol.modbus;

import java.io.IOException;
import java.util.Objects;

/** A request that got no usable answer. The kinds are the nested classes. */
public abstract sealed class ModbusException extends IOException {

    private static final long serialVersionUID = 1L;

    private ModbusException(String message) {
        super(message);
    }

    /** A whole sentence for people; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /** Nothing came before the deadline, or only a part of an answer. */
    public static final class NoAnswer extends ModbusException {
        private static final long serialVersionUID = 1L;

        /** @param message what was asked and what came */
        public NoAnswer(String message) {
            super(message);
        }
    }

    /** Bytes came that are no valid answer to the request: wrong checksum, slave, function or length. */
    public static final class Corrupt extends ModbusException {
        private static final long serialVersionUID = 1L;

        /** @param message which check failed at which byte */
        public Corrupt(String message) {
            super(message);
        }
    }

    /** The device answered that it refuses. */
    public static final class Refused extends ModbusException {
        private static final long serialVersionUID = 1L;

        private final int code;

        /** @param code the exception code of the answer, 0 to 255 */
        public Refused(int code) {
            super("The device refused the request with exception " + code + " (" + format(code) + ").");
            this.code = code;
        }

        /** The exception code, 0 to 255. */
        public int code() {
            return code;
        }

        private static String format(int code) {
            return switch (code) {
                case 1 -> "illegal function";
                case 2 -> "illegal address";
                case 3 -> "illegal value";
                case 4 -> "device failure";
                case 5 -> "acknowledged, still working";
                case 6 -> "device busy";
                default -> "unknown code";
            };
        }
    }
}
