package io.github.mustmon.protocol.telemetry;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** An alarm bit that the device sets itself (register 30022). Bits that no document names are ignored. */
public enum DeviceAlarm {
    /** Bit 1. */
    BATTERY_VOLTAGE_LOW(1, "battery voltage too low"),
    /** Bit 2. */
    OVERLOAD(2, "overload"),
    /** Bit 3. */
    BATTERY_VOLTAGE_HIGH(3, "battery voltage too high"),
    /** Bit 4. */
    PARAMETER_ERROR(4, "parameter error");

    private static final DeviceAlarm[] VALUES = values();
    private static final int KNOWN_BITS =
            Arrays.stream(VALUES).mapToInt(alarm -> alarm.mask).reduce(0, (a, b) -> a | b);

    private final int mask;
    private final String description;

    DeviceAlarm(int bit, String description) {
        this.mask = 1 << bit;
        this.description = description;
    }

    /** The word used in JSON and metrics: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String description() {
        return description;
    }

    /** The alarms set in the register's value; unmodifiable, in the order of their bits. */
    public static Set<DeviceAlarm> ofBits(int bits) {
        if ((bits & KNOWN_BITS) == 0) {
            return Set.of();
        }
        Set<DeviceAlarm> alarms = EnumSet.noneOf(DeviceAlarm.class);
        for (DeviceAlarm alarm : VALUES) {
            if ((bits & alarm.mask) != 0) {
                alarms.add(alarm);
            }
        }
        return Collections.unmodifiableSet(alarms);
    }

    /** A copy that keeps the order of the bits, which {@link Set#copyOf} would not. */
    static Set<DeviceAlarm> unmodifiable(Set<DeviceAlarm> alarms) {
        return alarms.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(alarms));
    }
}
