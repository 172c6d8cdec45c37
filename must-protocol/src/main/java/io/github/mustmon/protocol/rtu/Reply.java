package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.register.RegisterBlock;

/** A valid answer. */
public sealed interface Reply {

    /** The registers that were asked for. */
    record Registers(RegisterBlock block) implements Reply {}

    /** The device took a write to the register at this address. */
    record WriteAccepted(int address) implements Reply {}

    /** The device refuses, with an exception code. */
    record DeviceRefused(int code) implements Reply {}
}
