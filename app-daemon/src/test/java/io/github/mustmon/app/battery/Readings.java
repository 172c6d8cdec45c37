package io.github.mustmon.app.battery;

import io.github.mustmon.core.Reading;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.BatteryReading;
import io.github.mustmon.protocol.telemetry.BuzzerState;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.DelayType;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.protocol.telemetry.GridReading;
import io.github.mustmon.protocol.telemetry.LoadReading;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.OutputReading;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Readings of a 12 V UPS of 1000 W at 100 W, on mains with a full battery or discharging it. */
final class Readings {

    private Readings() {}

    static Reading onMains(Timestamp at) {
        return of(at, WorkState.LINE, 13.5, .5, 12);
    }

    static Reading onBattery(Timestamp at, double volts) {
        return of(at, WorkState.BACKUP, Math.rint(10 * volts) / 10, -9, 12);
    }

    static Reading of(Timestamp at, WorkState state, double volts, double amperes, int batteryClass) {
        boolean mains = state == WorkState.LINE;
        Telemetry telemetry = new Telemetry(
                new GridReading(OptionalDouble.of(mains ? 230 : 0), OptionalDouble.of(mains ? 50 : 0)),
                new OutputReading(OptionalDouble.of(230), OptionalDouble.of(50)),
                new LoadReading(
                        OptionalDouble.of(.5),
                        OptionalInt.of(100),
                        OptionalInt.of(120),
                        OptionalInt.of(10),
                        LoadState.ofCode(0)),
                new BatteryReading(
                        OptionalDouble.of(volts),
                        OptionalDouble.of(amperes),
                        OptionalInt.of(80),
                        ChargeStage.FLOAT,
                        mains ? Switch.ON : Switch.OFF),
                state,
                AvrState.ofCode(0),
                BuzzerState.ofCode(0),
                Fault.NONE,
                Set.of(),
                OptionalDouble.of(30),
                Switch.ON,
                DelayType.ofCode(0),
                new DeviceIdentity(2, 36402, batteryClass, 1000));
        return new Reading(telemetry, at);
    }
}
