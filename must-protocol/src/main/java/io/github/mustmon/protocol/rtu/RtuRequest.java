package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.register.RegisterBlock;

/** A Modbus RTU request and what its answer looks like. */
public sealed interface RtuRequest {

    /** Slave address, 1 to 247. */
    int slave();

    /** Function code. */
    int function();

    /** First register. */
    int address();

    /** Whether it may be sent again when its answer was lost: it changes nothing in the device. */
    boolean isRepeatable();

    /** The whole frame with its checksum. */
    byte[] frame();

    /** Length of a good answer in bytes, checksum included. */
    int answerLength();

    /** How many bytes of an answer must be there before {@link #fits} can be asked. */
    int headLength();

    /** Whether the first {@link #headLength()} bytes, slave and function aside, are those of an answer to this request. */
    boolean fits(byte[] bytes, int offset);

    /** The answer in a frame that was found good. */
    Reply reply(byte[] bytes, int offset);

    /**
     * Function 3: read holding registers.
     *
     * @param slave slave address, 1 to 247
     * @param address first register, 0 to 65535
     * @param count how many, 1 to 125
     */
    record ReadHoldingRegisters(int slave, int address, int count) implements RtuRequest {

        /** The function code. */
        public static final int CODE = 3;

        public ReadHoldingRegisters {
            RtuFrame.requireRange("slave", slave, 1, 247);
            RtuFrame.requireRange("address", address, 0, 0xFFFF);
            RtuFrame.requireRange("count", count, 1, 125);
        }

        @Override
        public int function() {
            return CODE;
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public byte[] frame() {
            return RtuFrame.withChecksum(slave, CODE, address >> 8, address, count >> 8, count);
        }

        @Override
        public int answerLength() {
            return 5 + 2 * count;
        }

        @Override
        public int headLength() {
            return 3;
        }

        @Override
        public boolean fits(byte[] bytes, int offset) {
            return (bytes[offset + 2] & 0xFF) == 2 * count;
        }

        @Override
        public Reply reply(byte[] bytes, int offset) {
            return new Reply.Registers(RegisterBlock.ofBytes(address, bytes, offset + 3, count));
        }
    }

    /**
     * Function 16 on one register, the only way in which a MUST UPS takes a write.
     *
     * @param slave slave address, 1 to 247
     * @param address the register, 0 to 65535
     * @param value its new value, 0 to 65535
     */
    record WriteRegister(int slave, int address, int value) implements RtuRequest {

        public WriteRegister {
            RtuFrame.requireRange("slave", slave, 1, 247);
            RtuFrame.requireRange("address", address, 0, 0xFFFF);
            RtuFrame.requireRange("value", value, 0, 0xFFFF);
        }

        @Override
        public int function() {
            return 16;
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public byte[] frame() {
            return RtuFrame.withChecksum(slave, 16, address >> 8, address, 0, 1, 2, value >> 8, value);
        }

        @Override
        public int answerLength() {
            return 8;
        }

        @Override
        public int headLength() {
            return 6;
        }

        @Override
        public boolean fits(byte[] bytes, int offset) {
            return RtuFrame.u16(bytes, offset + 2) == address && RtuFrame.u16(bytes, offset + 4) == 1;
        }

        @Override
        public Reply reply(byte[] bytes, int offset) {
            return new Reply.WriteAccepted(address);
        }
    }
}
