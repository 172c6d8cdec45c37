package io.github.mustmon.protocol.serial;

import java.time.Duration;

/**
 * An open serial line to one UPS. It is open from the moment it exists until {@link #close()}; a line that was closed or
 * has failed is never opened again: get a new object.
 *
 * <p>Used by one thread at a time, except {@link #close()}, which any thread may call to end a read that waits.
 */
public interface SerialPort extends AutoCloseable {

    /** What the owner calls this line, for messages: {@code /dev/ttyUSB0}, {@code COM3}, {@code tcp://host:4001}. */
    String name();

    /**
     * Sends all bytes.
     *
     * @throws SerialException if the line is gone or does not take them
     */
    void write(byte[] bytes) throws SerialException;

    /**
     * Reads exactly {@code length} bytes, or as many as come before {@code timeout} has passed. It returns as soon as the
     * last byte wanted is there; it never waits for more.
     *
     * @param buffer where the bytes go
     * @param offset index of the first
     * @param length how many are wanted; at least 1
     * @param timeout how long to wait in all; zero takes only what is already there
     * @return how many were read, 0 to {@code length}; less than {@code length} only when the time is up
     * @throws SerialException if the line is gone, also where a library tells that by -1; a line may end the read of an
     *     interrupted thread so, which stays interrupted then
     */
    int read(byte[] buffer, int offset, int length, Duration timeout) throws SerialException;

    /**
     * Throws away all that has arrived and was not read.
     *
     * @throws SerialException if the line is gone
     */
    void discardInput() throws SerialException;

    /** What to look at when nothing is answered over this kind of line: a question to the owner, for messages. */
    default String silenceHint() {
        return "Is the UPS switched on, and the cable plugged in?";
    }

    /** Closes the line. Does nothing the second time; never throws. */
    @Override
    void close();
}
