package io.github.mustmon.core;

import io.github.mustmon.protocol.modbus.ModbusException;
import java.util.Locale;

/** How a poll ended, after its retries. */
public enum PollResult {
    /** A reading was accepted. */
    OK,
    /** Nothing came, or not all of it. */
    TIMEOUT,
    /** Bytes came that were no valid answer. */
    CORRUPT,
    /** The device refused the request. */
    REFUSED,
    /** A valid answer with impossible content. */
    IMPLAUSIBLE,
    /** There was no open port, or it failed. */
    PORT;

    /** The word used as a label: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a request that got no usable answer counts as. */
    public static PollResult of(ModbusException failure) {
        if (failure instanceof ModbusException.NoAnswer) {
            return TIMEOUT;
        }
        return failure instanceof ModbusException.Refused ? REFUSED : CORRUPT;
    }
}
