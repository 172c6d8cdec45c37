package io.github.mustmon.protocol.register;

import java.util.List;

/**
 * The registers of an EP20, one row a fact: address, name, unit, divisor, sign, possible range, source. Sources: "NUT" is
 * the driver {@code must_ep2000pro} of Network UPS Tools, written from the manufacturer's document; "EP20-1000 PRO" is what
 * a real unit showed where that document is silent or wrong.
 *
 * <p>Only the two blocks of this table are ever read. On sister models a read elsewhere shuts the inverter down.
 */
public final class Ep20Registers {

    /** Slave address of the device. */
    public static final int SLAVE = 10;

    /** First register of the telemetry block. */
    public static final int TELEMETRY_FIRST = 30000;

    /** Registers in the telemetry block. */
    public static final int TELEMETRY_COUNT = 27;

    /** First register of the settings block. */
    public static final int SETTINGS_FIRST = 31000;

    /** Registers in the settings block. */
    public static final int SETTINGS_COUNT = 10;

    public static final Register MACHINE_TYPE = new Register(30000, "machine type", "", 1, false, 0, 65535, "NUT");
    public static final Register SOFTWARE_VERSION =
            new Register(30001, "software version", "", 1, false, 0, 65535, "NUT");
    public static final Register WORK_STATE = new Register(30002, "work state", "", 1, false, 1, 8, "NUT");
    public static final Register BATTERY_CLASS = new Register(30003, "battery class", "V", 1, false, 12, 24, "NUT");
    public static final Register RATED_POWER = new Register(30004, "rated power", "W", 1, false, 100, 10000, "NUT");
    public static final Register GRID_VOLTAGE = new Register(30005, "grid voltage", "V", 10, false, 0, 400, "NUT");
    public static final Register GRID_FREQUENCY = new Register(30006, "grid frequency", "Hz", 10, false, 0, 70, "NUT");
    public static final Register OUTPUT_VOLTAGE = new Register(30007, "output voltage", "V", 10, false, 0, 400, "NUT");
    public static final Register OUTPUT_FREQUENCY =
            new Register(30008, "output frequency", "Hz", 10, false, 0, 70, "NUT");
    public static final Register LOAD_CURRENT = new Register(30009, "load current", "A", 10, false, 0, 100, "NUT");
    public static final Register LOAD_POWER = new Register(30010, "load power", "W", 1, false, 0, 30000, "NUT");
    public static final Register LOAD_APPARENT_POWER =
            new Register(30011, "load apparent power", "VA", 1, false, 0, 30000, "EP20-1000 PRO");
    public static final Register LOAD_PERCENT = new Register(30012, "load percent", "%", 1, false, 0, 300, "NUT");
    public static final Register LOAD_STATE = new Register(30013, "load state", "", 1, false, 0, 2, "NUT");
    public static final Register BATTERY_VOLTAGE = new Register(30014, "battery voltage", "V", 10, false, 6, 41, "NUT");
    public static final Register BATTERY_CURRENT =
            new Register(30015, "battery current, positive while charging", "A", 10, true, -200, 200, "EP20-1000 PRO");
    public static final Register BATTERY_CHARGE =
            new Register(30017, "battery state of charge", "%", 1, false, 0, 100, "NUT");
    public static final Register TRANSFORMER_TEMPERATURE =
            new Register(30018, "transformer temperature", "°C", 1, true, -40, 150, "NUT");
    public static final Register AVR_STATE = new Register(30019, "AVR state", "", 1, false, 0, 4, "NUT");
    public static final Register BUZZER_STATE = new Register(30020, "buzzer state", "", 1, false, 0, 2, "NUT");
    public static final Register FAULT_CODE =
            new Register(30021, "fault code, 0 for none", "", 1, false, 0, 65535, "NUT");
    public static final Register ALARM_BITS = new Register(30022, "alarm bits", "", 1, false, 0, 65535, "NUT");
    public static final Register CHARGE_STAGE = new Register(30023, "charge stage", "", 1, false, 0, 2, "NUT");
    public static final Register CHARGING = new Register(30024, "charging", "", 1, false, 0, 1, "NUT");
    public static final Register MAIN_SWITCH = new Register(30025, "main switch", "", 1, false, 0, 1, "NUT");
    public static final Register DELAY_TYPE = new Register(30026, "delay type", "", 1, false, 0, 2, "NUT");
    public static final Register GRID_FREQUENCY_TYPE =
            new Register(31000, "nominal grid frequency: 0 is 50 Hz, 1 is 60 Hz", "", 1, false, 0, 1, "NUT");
    public static final Register GRID_VOLTAGE_TYPE =
            new Register(31001, "nominal grid voltage", "V", 1, false, 220, 230, "NUT");
    /** Limits of the 12 V class, as for the two that follow; in the 24 V class both are twice as high. */
    public static final Register SHUTDOWN_VOLTAGE =
            new Register(31002, "battery shutdown voltage", "V", 10, false, 10, 12, "NUT");

    public static final Register ABSORPTION_VOLTAGE =
            new Register(31003, "absorption charge voltage", "V", 10, false, 13.8, 14.5, "NUT");
    public static final Register FLOAT_VOLTAGE =
            new Register(31004, "float charge voltage", "V", 10, false, 13.5, 14.5, "NUT");
    public static final Register BULK_CURRENT = new Register(31005, "bulk charge current", "A", 1, false, 5, 30, "NUT");
    public static final Register BUZZER_SILENCE =
            new Register(31006, "buzzer silence: 1 silent", "", 1, false, 0, 1, "NUT");
    public static final Register GRID_CHARGING_OFF =
            new Register(31007, "grid charging: 0 enabled, 1 disabled", "", 1, false, 0, 1, "NUT");
    public static final Register BACKLIGHT = new Register(31009, "backlight: 1 on", "", 1, false, 0, 1, "NUT");

    /** The whole table by address. Not listed: 30016 and 31008, whose meaning no document tells. */
    public static final List<Register> ALL = List.of(
            MACHINE_TYPE,
            SOFTWARE_VERSION,
            WORK_STATE,
            BATTERY_CLASS,
            RATED_POWER,
            GRID_VOLTAGE,
            GRID_FREQUENCY,
            OUTPUT_VOLTAGE,
            OUTPUT_FREQUENCY,
            LOAD_CURRENT,
            LOAD_POWER,
            LOAD_APPARENT_POWER,
            LOAD_PERCENT,
            LOAD_STATE,
            BATTERY_VOLTAGE,
            BATTERY_CURRENT,
            BATTERY_CHARGE,
            TRANSFORMER_TEMPERATURE,
            AVR_STATE,
            BUZZER_STATE,
            FAULT_CODE,
            ALARM_BITS,
            CHARGE_STAGE,
            CHARGING,
            MAIN_SWITCH,
            DELAY_TYPE,
            GRID_FREQUENCY_TYPE,
            GRID_VOLTAGE_TYPE,
            SHUTDOWN_VOLTAGE,
            ABSORPTION_VOLTAGE,
            FLOAT_VOLTAGE,
            BULK_CURRENT,
            BUZZER_SILENCE,
            GRID_CHARGING_OFF,
            BACKLIGHT);

    private Ep20Registers() {}

    /** Whether all of {@code count} registers from {@code first} lie inside one of the two documented blocks. */
    public static boolean mayBeRead(int first, int count) {
        return isInside(first, count, TELEMETRY_FIRST, TELEMETRY_COUNT)
                || isInside(first, count, SETTINGS_FIRST, SETTINGS_COUNT);
    }

    private static boolean isInside(int first, int count, int blockFirst, int blockCount) {
        return count > 0 && first >= blockFirst && first + count <= blockFirst + blockCount;
    }
}
