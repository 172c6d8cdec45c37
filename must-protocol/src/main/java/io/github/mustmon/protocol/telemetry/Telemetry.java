package io.github.mustmon.protocol.telemetry;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * One reading of a UPS: everything that its telemetry block (registers 30000 to 30026) says, in SI units. A value is
 * right or it is absent; nothing stands in for what is not known. Immutable, for any number of threads.
 *
 * @param grid the mains at the input
 * @param output what the UPS gives
 * @param load what the load takes
 * @param battery the battery
 * @param workState what the UPS does, register 30002; never {@link WorkState#UNKNOWN} in a decoded reading
 * @param avr the voltage regulator as the device reports it, register 30019; on battery it says nothing of the output
 * @param buzzer the buzzer, register 30020
 * @param fault the fault, {@link Fault#NONE} if there is none, register 30021
 * @param deviceAlarms the alarm bits, register 30022; unmodifiable, in the order of their bits
 * @param transformerCelsius transformer temperature, register 30018; absent when outside -40 to 150
 * @param mainSwitch the switch on the housing, register 30025
 * @param delayType the kind of unit, register 30026
 * @param identity what the device says of itself
 */
public record Telemetry(
        GridReading grid,
        OutputReading output,
        LoadReading load,
        BatteryReading battery,
        WorkState workState,
        AvrState avr,
        BuzzerState buzzer,
        Fault fault,
        Set<DeviceAlarm> deviceAlarms,
        OptionalDouble transformerCelsius,
        Switch mainSwitch,
        DelayType delayType,
        DeviceIdentity identity) {

    public Telemetry {
        deviceAlarms = DeviceAlarm.unmodifiable(deviceAlarms);
    }

    /** What an owner wants to know first, derived from the work state. */
    public UpsStatus status() {
        return UpsStatus.of(workState);
    }

    /** Whether the load runs from the battery. */
    public boolean onBattery() {
        return workState == WorkState.BACKUP;
    }
}
