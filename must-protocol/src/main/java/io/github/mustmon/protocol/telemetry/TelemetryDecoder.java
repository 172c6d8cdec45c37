package io.github.mustmon.protocol.telemetry;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ForeignDeviceException;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.Quantity;
import io.github.mustmon.protocol.register.Rating;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.register.RegisterTable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns the telemetry block of a device into a {@link Telemetry}. Pure: no state, no clock. Each register is found by what it
 * holds and scaled once, here. For any number of threads.
 */
public final class TelemetryDecoder {

    private final DeviceProfile profile;
    private final RegisterTable registers;
    private final List<Register> essential;

    /** @param profile which kind of device the blocks are of */
    public TelemetryDecoder(DeviceProfile profile) {
        this.profile = profile;
        this.registers = profile.registers();
        this.essential = registers.rows().stream()
                .filter(register -> profile.essential().contains(register.quantity()))
                .toList();
    }

    /**
     * @param block the telemetry block
     * @return the reading; single values outside their range are absent in it
     * @throws ForeignDeviceException if the block is of a device of another model, which means something else by it
     * @throws ImplausibleDataException if what the profile calls essential is impossible, so that the block as a whole
     *     cannot be believed
     * @throws IndexOutOfBoundsException if the block lacks a register of the profile's telemetry block
     */
    public Telemetry decode(RegisterBlock block) throws ImplausibleDataException {
        requireWhole(block);
        DeviceIdentity identity = new DeviceIdentity(
                registers.code(Quantity.MACHINE_TYPE, block),
                registers.code(Quantity.SOFTWARE_VERSION, block),
                registers.code(Quantity.BATTERY_CLASS, block),
                registers.code(Quantity.RATED_POWER, block));
        refuseForeign(identity.machineType());
        Rating rating = new Rating(identity.batteryNominalVolts(), identity.ratedWatts());
        refuseImpossible(block, rating);
        return new Telemetry(
                new GridReading(
                        value(Quantity.GRID_VOLTAGE, block, rating), value(Quantity.GRID_FREQUENCY, block, rating)),
                new OutputReading(
                        value(Quantity.OUTPUT_VOLTAGE, block, rating), value(Quantity.OUTPUT_FREQUENCY, block, rating)),
                new LoadReading(
                        value(Quantity.LOAD_CURRENT, block, rating),
                        whole(Quantity.LOAD_POWER, block, rating),
                        whole(Quantity.LOAD_APPARENT_POWER, block, rating),
                        whole(Quantity.LOAD_PERCENT, block, rating),
                        LoadState.ofCode(registers.code(Quantity.LOAD_STATE, block))),
                new BatteryReading(
                        value(Quantity.BATTERY_VOLTAGE, block, rating),
                        value(Quantity.BATTERY_CURRENT, block, rating),
                        whole(Quantity.BATTERY_CHARGE, block, rating),
                        ChargeStage.ofCode(registers.code(Quantity.CHARGE_STAGE, block)),
                        Switch.ofCode(registers.code(Quantity.CHARGING, block))),
                workState(block),
                AvrState.ofCode(registers.code(Quantity.AVR_STATE, block)),
                BuzzerState.ofCode(registers.code(Quantity.BUZZER_STATE, block)),
                Fault.of(orNone(registers.code(Quantity.FAULT_CODE, block)), profile.faults()),
                DeviceAlarm.ofBits(orNone(registers.code(Quantity.ALARM_BITS, block))),
                value(Quantity.TRANSFORMER_TEMPERATURE, block, rating),
                Switch.ofCode(registers.code(Quantity.MAIN_SWITCH, block)),
                DelayType.ofCode(registers.code(Quantity.DELAY_TYPE, block)),
                identity);
    }

    private void requireWhole(RegisterBlock block) {
        int last = profile.telemetry().first() + profile.telemetry().count() - 1;
        if (!block.contains(profile.telemetry().first()) || !block.contains(last)) {
            throw new IndexOutOfBoundsException(
                    "the telemetry block is " + profile.telemetry().first() + " to " + last + ". Found: "
                            + block.count() + " registers from " + block.firstAddress());
        }
    }

    private void refuseForeign(int machineType) throws ForeignDeviceException {
        String model = profile.machineTypes().foreign().get(machineType);
        if (model != null) {
            throw new ForeignDeviceException(model, machineType);
        }
    }

    private void refuseImpossible(RegisterBlock block, Rating rating) throws ImplausibleDataException {
        for (Register register : essential) {
            if (register.value(block, rating).isEmpty()) {
                throw new ImplausibleDataException("register " + register.address() + " (" + register.name() + ") says "
                        + register.raw(block) + ", possible is "
                        + register.range().format() + "; the whole answer is refused");
            }
        }
    }

    private WorkState workState(RegisterBlock block) {
        return profile.workStates().getOrDefault(registers.code(Quantity.WORK_STATE, block), WorkState.UNKNOWN);
    }

    private OptionalDouble value(Quantity quantity, RegisterBlock block, Rating rating) {
        return registers.value(quantity, block, rating);
    }

    private OptionalInt whole(Quantity quantity, RegisterBlock block, Rating rating) {
        OptionalDouble value = registers.value(quantity, block, rating);
        return value.isPresent() ? OptionalInt.of((int) value.getAsDouble()) : OptionalInt.empty();
    }

    /** A device without such a register reports nothing of the kind. */
    private static int orNone(int code) {
        return code == RegisterTable.NO_CODE ? 0 : code;
    }
}
