package io.github.mustmon.protocol;

import io.github.mustmon.protocol.register.Quantity;
import io.github.mustmon.protocol.register.RegisterRange;
import io.github.mustmon.protocol.register.RegisterTable;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known of one kind of device, as data: a new model is a new value of this type. {@link Ep20#PROFILE} is the
 * first. Immutable.
 *
 * @param model what people call it
 * @param machineTypes which values of {@link Quantity#MACHINE_TYPE} are this model, and which are another one
 * @param line how its serial line is set
 * @param slave its Modbus address, 1 to 247
 * @param telemetry the block that a poll reads
 * @param settings the block that holds its settings
 * @param wakeUp what is sent once to a line that stays silent; nothing else is ever sent to another slave
 * @param registers its registers, with the range of each
 * @param essential what must be possible for a telemetry block to be believed at all
 * @param workStates what its codes of {@link Quantity#WORK_STATE} mean
 * @param faults what its codes of {@link Quantity#FAULT_CODE} mean
 * @param writable addresses that may be written; every other write is refused before a byte is sent
 */
public record DeviceProfile(
        String model,
        MachineTypes machineTypes,
        SerialSettings line,
        int slave,
        RegisterRange telemetry,
        RegisterRange settings,
        List<Probe> wakeUp,
        RegisterTable registers,
        Set<Quantity> essential,
        Map<Integer, WorkState> workStates,
        Map<Integer, String> faults,
        Set<Integer> writable) {

    /**
     * How a device is told from others that answer at the same slave address.
     *
     * @param known values that are this model
     * @param foreign values that are another model, with its name; its registers mean something else
     */
    public record MachineTypes(Set<Integer> known, Map<Integer, String> foreign) {

        public MachineTypes {
            known = Set.copyOf(known);
            foreign = Map.copyOf(foreign);
        }
    }

    /**
     * A read whose answer is of no interest.
     *
     * @param slave Modbus address, 1 to 247
     * @param address first register
     * @param count how many
     */
    public record Probe(int slave, int address, int count) {

        /** Refuses what no frame can ask for. */
        public Probe {
            requireSlave(slave);
            new RegisterRange(address, count);
        }
    }

    /** Refuses a slave that no frame can name, and essential quantities without a register. */
    public DeviceProfile {
        requireSlave(slave);
        wakeUp = List.copyOf(wakeUp);
        essential = Set.copyOf(essential);
        workStates = Map.copyOf(workStates);
        faults = Map.copyOf(faults);
        writable = Set.copyOf(writable);
        for (Quantity quantity : essential) {
            if (registers.find(quantity).isEmpty()) {
                throw new IllegalArgumentException("what is essential needs a register. Found none: " + quantity);
            }
        }
    }

    private static void requireSlave(int slave) {
        if (slave < 1 || slave > 247) {
            throw new IllegalArgumentException("a slave is 1 to 247. Found: " + slave);
        }
    }

    /** The profile of the only kind of device that is supported so far, {@link Ep20#PROFILE}. */
    public static DeviceProfile standard() {
        return Ep20.PROFILE;
    }
}
