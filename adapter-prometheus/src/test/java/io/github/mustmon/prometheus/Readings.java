package io.github.mustmon.prometheus;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;

/** What two real frames of an EP20-1000 PRO hold, register by register from 30000. */
final class Readings {

    /** On mains, battery full, floating. */
    static Telemetry lineFloat() {
        return decoded(lineFloatRegisters());
    }

    /** Mains off, discharging at 8.6 A. */
    static Telemetry batteryDischarge() {
        return decoded(
                2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 0xFFAA, 0, 52, 32, 2, 0, 0, 0, 0, 0, 1,
                1);
    }

    /** On mains, with every value that the decoder may refuse outside its limits. */
    static Telemetry hardlyAnythingKnown() {
        int[] registers = lineFloatRegisters();
        for (int address : new int[] {30005, 30006, 30007, 30008, 30009, 30010, 30011, 30012, 30014, 30017, 30024}) {
            registers[address - 30000] = 0xFFFF;
        }
        registers[30015 - 30000] = 0x7FFF;
        registers[30018 - 30000] = 0x7FFF;
        return decoded(registers);
    }

    /** As on mains, in another work state. */
    static Telemetry inWorkState(int code) {
        int[] registers = lineFloatRegisters();
        registers[30002 - 30000] = code;
        return decoded(registers);
    }

    /** Everything at once: on battery, nearly flat, overloaded, hot, with the fault 7. */
    static RegisterBlock everythingWrong() {
        return block(
                2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 50, 1120, 1150, 112, 2, 112, 0xFC18, 0, 15, 71, 0, 2, 7, 6, 0,
                0, 1, 1);
    }

    /** Back on mains with half a battery, and not charging. */
    static RegisterBlock notRecharging() {
        int[] registers = lineFloatRegisters();
        registers[30015 - 30000] = 0;
        registers[30017 - 30000] = 50;
        registers[30024 - 30000] = 0;
        return block(registers);
    }

    /** The registers of {@link #lineFloat()}. */
    static RegisterBlock lineFloatBlock() {
        return block(lineFloatRegisters());
    }

    private static RegisterBlock block(int... registers) {
        return RegisterBlock.of(Ep20Registers.TELEMETRY.first(), registers);
    }

    private static int[] lineFloatRegisters() {
        return new int[] {
            2, 36402, 4, 12, 1000, 2230, 500, 2228, 500, 13, 172, 299, 17, 0, 135, 16, 0, 100, 32, 0, 0, 0, 0, 2, 1, 1,
            1
        };
    }

    private static Telemetry decoded(int... registers) {
        try {
            return new TelemetryDecoder(Ep20.PROFILE).decode(block(registers));
        } catch (ImplausibleDataException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Readings() {}
}
