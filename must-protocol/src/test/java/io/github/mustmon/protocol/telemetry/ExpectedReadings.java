package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** What the two frames of a real UPS mean, written by hand from the description of the protocol. */
public final class ExpectedReadings {

    /** On mains, battery full, floating. */
    public static final Telemetry LINE_FLOAT = new Telemetry(
            new GridReading(OptionalDouble.of(223.0), OptionalDouble.of(50.0)),
            new OutputReading(OptionalDouble.of(222.8), OptionalDouble.of(50.0)),
            new LoadReading(
                    OptionalDouble.of(1.3),
                    OptionalInt.of(172),
                    OptionalInt.of(299),
                    OptionalInt.of(17),
                    LoadState.NORMAL),
            new BatteryReading(
                    OptionalDouble.of(13.5), OptionalDouble.of(1.6), OptionalInt.of(100), ChargeStage.FLOAT, Switch.ON),
            WorkState.LINE,
            AvrState.BYPASS,
            BuzzerState.OFF,
            Fault.NONE,
            Set.of(),
            OptionalDouble.of(32.0),
            Switch.ON,
            DelayType.LONG_DELAY,
            new DeviceIdentity(2, 36402, 12, 1000));

    /** Mains gone, discharging at 8.6 A. */
    public static final Telemetry BATTERY_DISCHARGE = new Telemetry(
            new GridReading(OptionalDouble.of(0.0), OptionalDouble.of(0.0)),
            new OutputReading(OptionalDouble.of(220.9), OptionalDouble.of(50.0)),
            new LoadReading(
                    OptionalDouble.of(0.7),
                    OptionalInt.of(114),
                    OptionalInt.of(172),
                    OptionalInt.of(11),
                    LoadState.NORMAL),
            new BatteryReading(
                    OptionalDouble.of(12.3),
                    OptionalDouble.of(-8.6),
                    OptionalInt.of(52),
                    ChargeStage.CONSTANT_CURRENT,
                    Switch.OFF),
            WorkState.BACKUP,
            AvrState.BOOST,
            BuzzerState.OFF,
            Fault.NONE,
            Set.of(),
            OptionalDouble.of(32.0),
            Switch.ON,
            DelayType.LONG_DELAY,
            new DeviceIdentity(2, 36402, 12, 1000));

    private ExpectedReadings() {}
}
