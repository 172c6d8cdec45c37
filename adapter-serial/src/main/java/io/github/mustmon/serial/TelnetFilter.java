package io.github.mustmon.serial;

import java.io.ByteArrayOutputStream;

/**
 * Undoes what a gateway in Telnet mode (RFC 854) does to the bytes: it negotiates when it is connected, and doubles each byte
 * 0xFF, which the current of a discharging battery contains. A gateway that negotiates with its very first bytes speaks Telnet;
 * from any other everything is passed on as it comes. For one thread.
 */
final class TelnetFilter {

    private static final int IAC = 0xFF;
    private static final int SUBNEGOTIATION = 0xFA;
    private static final int SUBNEGOTIATION_END = 0xF0;
    private static final int WILL = 0xFB;
    private static final int DONT = 0xFE;

    /** What the next byte is. */
    private enum State {
        /** The first of the connection. */
        FIRST,
        /** The second, after a first 0xFF. */
        SECOND,
        /** Data of a gateway that does not speak Telnet. */
        RAW,
        /** Data of one that does. */
        TELNET,
        /** Behind 0xFF. */
        COMMAND,
        /** The option of WILL, WONT, DO or DONT. */
        OPTION,
        /** Inside of a subnegotiation. */
        SUBNEGOTIATION,
        /** Behind 0xFF inside of a subnegotiation. */
        SUBNEGOTIATION_COMMAND
    }

    private State state = State.FIRST;
    private boolean telnet;

    /** Whether the gateway speaks Telnet, as far as is known. */
    boolean isTelnet() {
        return telnet;
    }

    /**
     * Takes what is no data out of bytes that have come. A first byte 0xFF of a raw connection is lost: it is noise, for no
     * answer begins so.
     *
     * @return how many bytes of data there are now from {@code offset} on
     */
    int filter(byte[] buffer, int offset, int count) {
        int to = offset;
        for (int from = offset; from < offset + count; from++) {
            int next = buffer[from] & 0xFF;
            if (isData(next)) {
                buffer[to] = (byte) next;
                to++;
            }
        }
        return to - offset;
    }

    /** Bytes to be sent, as the gateway wants them. */
    byte[] encode(byte[] bytes) {
        if (!telnet) {
            return bytes;
        }
        ByteArrayOutputStream doubled = new ByteArrayOutputStream(bytes.length + 2);
        for (byte each : bytes) {
            doubled.write(each);
            if ((each & 0xFF) == IAC) {
                doubled.write(each);
            }
        }
        return doubled.toByteArray();
    }

    private boolean isData(int next) {
        switch (state) {
            case FIRST -> state = next == IAC ? State.SECOND : State.RAW;
            case SECOND -> {
                telnet = next >= SUBNEGOTIATION && next <= DONT;
                state = telnet ? afterCommand(next) : State.RAW;
            }
            case TELNET -> state = next == IAC ? State.COMMAND : State.TELNET;
            case COMMAND -> {
                state = afterCommand(next);
                return next == IAC;
            }
            case OPTION -> {
                state = State.TELNET;
                return false;
            }
            case SUBNEGOTIATION -> state = next == IAC ? State.SUBNEGOTIATION_COMMAND : State.SUBNEGOTIATION;
            case SUBNEGOTIATION_COMMAND -> {
                state = next == SUBNEGOTIATION_END ? State.TELNET : State.SUBNEGOTIATION;
                return false;
            }
            case RAW -> {
                return true;
            }
        }
        return state == State.RAW || state == State.TELNET;
    }

    private static State afterCommand(int command) {
        if (command == SUBNEGOTIATION) {
            return State.SUBNEGOTIATION;
        }
        return command >= WILL && command <= DONT ? State.OPTION : State.TELNET;
    }
}
