package io.github.mustmon.core;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;

/** Where the line to one UPS comes from. Used by the poll thread of that UPS only. */
public interface PortSource {

    /** The address as configured: {@code /dev/ttyUSB0}, {@code auto}, {@code tcp://host:4001}, {@code sim:outage}. */
    String address();

    /**
     * Finds the device behind the address, as it is now, and opens it; a new object each time.
     *
     * @throws SerialException if it is missing, busy, forbidden or fails; the message says which and what to do
     */
    SerialPort open() throws SerialException;

    /** Whether an attempt to open makes sense now; cheap, without touching the line. */
    boolean isPresent();

    /** The longest wait between two attempts while {@link #isPresent()} cannot detect a return. */
    Duration longestWait();
}
