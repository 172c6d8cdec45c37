package io.github.mustmon.protocol;

import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.rtu.RtuFrame;

/** What a real EP20-1000 PRO held in its registers 30000 to 30026 at two moments, and the frames it sent then. */
public final class RealFrames {

    /** On mains, battery full, floating. */
    public static final RegisterBlock LINE_FLOAT = RegisterBlock.of(
            30000, //
            2, // 30000 machine type
            36402, // 30001 software version
            4, // 30002 work state: on mains
            12, // 30003 battery class
            1000, // 30004 rated power
            2230, // 30005 grid 223.0 V
            500, // 30006 grid 50.0 Hz
            2228, // 30007 output 222.8 V
            500, // 30008 output 50.0 Hz
            13, // 30009 load 1.3 A
            172, // 30010 load 172 W
            299, // 30011 load 299 VA
            17, // 30012 load 17 %
            0, // 30013 load normal
            135, // 30014 battery 13.5 V
            16, // 30015 battery +1.6 A
            0, // 30016 reserved
            100, // 30017 battery 100 %
            32, // 30018 transformer 32 degrees
            0, // 30019 AVR bypass
            0, // 30020 buzzer off
            0, // 30021 no fault
            0, // 30022 no alarm
            2, // 30023 float
            1, // 30024 charging
            1, // 30025 main switch on
            1); // 30026 long delay

    /** Mains gone, discharging at 8.6 A. */
    public static final RegisterBlock BATTERY_DISCHARGE = RegisterBlock.of(
            30000, //
            2, // 30000 machine type
            36402, // 30001 software version
            3, // 30002 work state: on battery
            12, // 30003 battery class
            1000, // 30004 rated power
            0, // 30005 grid 0 V
            0, // 30006 grid 0 Hz
            2209, // 30007 output 220.9 V
            500, // 30008 output 50.0 Hz
            7, // 30009 load 0.7 A
            114, // 30010 load 114 W
            172, // 30011 load 172 VA
            11, // 30012 load 11 %
            0, // 30013 load normal
            123, // 30014 battery 12.3 V
            0xFFAA, // 30015 battery -8.6 A
            0, // 30016 reserved
            52, // 30017 battery 52 %
            32, // 30018 transformer 32 degrees
            2, // 30019 AVR boost
            0, // 30020 buzzer off
            0, // 30021 no fault
            0, // 30022 no alarm
            0, // 30023 constant current
            0, // 30024 not charging
            1, // 30025 main switch on
            1); // 30026 long delay

    private RealFrames() {}

    /** The answer to a read of the whole block. */
    public static byte[] answer(RegisterBlock block) {
        int[] bytes = new int[3 + 2 * block.count()];
        bytes[0] = 10;
        bytes[1] = 3;
        bytes[2] = 2 * block.count();
        for (int i = 0; i < block.count(); i++) {
            bytes[3 + 2 * i] = block.u16(block.firstAddress() + i) >> 8;
            bytes[4 + 2 * i] = block.u16(block.firstAddress() + i);
        }
        return RtuFrame.withChecksum(bytes);
    }
}
