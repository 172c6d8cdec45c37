package io.github.mustmon.protocol.modbus;

/**
 * Is given what goes over the line, for logs and recordings. Called by the thread that uses the line; must return at once and
 * must not change the bytes.
 */
public interface LineListener {

    /** Ignores everything. */
    LineListener NONE = new LineListener() {};

    /** A request was sent. */
    default void sent(byte[] frame) {}

    /** This came until the answer was found or the time was up; may be empty. */
    default void received(byte[] bytes) {}

    /** A request got no usable answer and is sent again. */
    default void retried(ModbusException why) {}
}
