package io.github.mustmon.protocol;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.mustmon.protocol.DeviceProfile.MachineTypes;
import io.github.mustmon.protocol.DeviceProfile.Probe;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Quantity;
import io.github.mustmon.protocol.register.RegisterTable;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The MUST EP20 (EP2000 Pro), which is sold under many names. */
public final class Ep20 {

    private static final int SLAVE = 10;

    /**
     * What the vendor's program sends first. All but the last address other models of the family, each at a register that
     * the vendor's program reads there too.
     */
    private static final List<Probe> WAKE_UP = List.of(
            new Probe(1, 10_000, 1),
            new Probe(5, 20_001, 1),
            new Probe(6, 20_001, 1),
            new Probe(SLAVE, Ep20Registers.TELEMETRY.first(), 1));

    /** The whole device as one value. Nothing of it may be written: this version only reads. */
    public static final DeviceProfile PROFILE = new DeviceProfile(
            "EP20",
            new MachineTypes(Set.of(0, 2), Map.of(3, "EP3000 Plus", 4100, "EP3000 TLV")),
            SerialSettings.DEFAULT,
            SLAVE,
            Ep20Registers.TELEMETRY,
            Ep20Registers.SETTINGS,
            WAKE_UP,
            new RegisterTable(Ep20Registers.ALL),
            Set.of(Quantity.WORK_STATE, Quantity.BATTERY_CLASS, Quantity.RATED_POWER),
            Arrays.stream(WorkState.values())
                    .filter(state -> state != WorkState.UNKNOWN)
                    .collect(toUnmodifiableMap(WorkState::code, Function.identity())),
            Fault.DOCUMENTED,
            Set.of());

    private Ep20() {}
}
