package io.github.mustmon.protocol.register;

import io.github.mustmon.protocol.register.ValueRange.Between;
import io.github.mustmon.protocol.register.ValueRange.PerBatteryClass;
import io.github.mustmon.protocol.register.ValueRange.Steps;
import io.github.mustmon.protocol.register.ValueRange.TimesRatedPower;
import io.github.mustmon.protocol.register.ValueRange.ZeroOrBetween;
import java.util.ArrayList;
import java.util.List;

/**
 * The registers of an EP20, one row a fact: address, quantity, divisor, sign, possible range, source. Sources: "NUT" is the
 * driver {@code must_ep2000pro} of Network UPS Tools, written from the manufacturer's document; "EP20-1000 PRO" is what a
 * real unit showed where that document is silent or wrong.
 */
public final class Ep20Registers {

    /** The telemetry block. */
    public static final RegisterRange TELEMETRY = new RegisterRange(30000, 27);

    /** The settings block. */
    public static final RegisterRange SETTINGS = new RegisterRange(31000, 10);

    /** Filled by the rows themselves, in their order. */
    private static final List<Register> ROWS = new ArrayList<>();

    private static final ValueRange ANY = new Between(0, 65535);
    private static final ValueRange FLAG = new Between(0, 1);

    /** 0 is true where there is no voltage; between 0 and 40 Hz no mains and no inverter runs. */
    private static final ValueRange FREQUENCY = new ZeroOrBetween(40, 70);

    /** The load can pass its rating for a moment; three times is beyond the hardware. */
    private static final ValueRange POWER = new TimesRatedPower(3);

    public static final Register MACHINE_TYPE = unsigned(30000, Quantity.MACHINE_TYPE, 1, ANY, "NUT");
    public static final Register SOFTWARE_VERSION = unsigned(30001, Quantity.SOFTWARE_VERSION, 1, ANY, "NUT");
    public static final Register WORK_STATE = unsigned(30002, Quantity.WORK_STATE, 1, new Between(1, 8), "NUT");
    public static final Register BATTERY_CLASS =
            unsigned(30003, Quantity.BATTERY_CLASS, 1, new Steps(12, 24, 12), "NUT");
    public static final Register RATED_POWER = unsigned(30004, Quantity.RATED_POWER, 1, new Between(100, 10000), "NUT");
    public static final Register GRID_VOLTAGE = unsigned(30005, Quantity.GRID_VOLTAGE, 10, new Between(0, 400), "NUT");
    public static final Register GRID_FREQUENCY = unsigned(30006, Quantity.GRID_FREQUENCY, 10, FREQUENCY, "NUT");
    public static final Register OUTPUT_VOLTAGE =
            unsigned(30007, Quantity.OUTPUT_VOLTAGE, 10, new Between(0, 400), "NUT");
    public static final Register OUTPUT_FREQUENCY = unsigned(30008, Quantity.OUTPUT_FREQUENCY, 10, FREQUENCY, "NUT");
    public static final Register LOAD_CURRENT = unsigned(30009, Quantity.LOAD_CURRENT, 10, new Between(0, 100), "NUT");
    public static final Register LOAD_POWER = unsigned(30010, Quantity.LOAD_POWER, 1, POWER, "NUT");
    public static final Register LOAD_APPARENT_POWER =
            unsigned(30011, Quantity.LOAD_APPARENT_POWER, 1, POWER, "EP20-1000 PRO");
    public static final Register LOAD_PERCENT = unsigned(30012, Quantity.LOAD_PERCENT, 1, new Between(0, 300), "NUT");
    public static final Register LOAD_STATE = unsigned(30013, Quantity.LOAD_STATE, 1, new Between(0, 2), "NUT");
    public static final Register BATTERY_VOLTAGE =
            unsigned(30014, Quantity.BATTERY_VOLTAGE, 10, new PerBatteryClass(6, 20.4), "NUT");
    public static final Register BATTERY_CURRENT =
            signed(30015, Quantity.BATTERY_CURRENT, 10, new Between(-200, 200), "EP20-1000 PRO");
    public static final Register BATTERY_CHARGE =
            unsigned(30017, Quantity.BATTERY_CHARGE, 1, new Between(0, 100), "NUT");
    public static final Register TRANSFORMER_TEMPERATURE =
            signed(30018, Quantity.TRANSFORMER_TEMPERATURE, 1, new Between(-40, 150), "NUT");
    public static final Register AVR_STATE = unsigned(30019, Quantity.AVR_STATE, 1, new Between(0, 4), "NUT");
    public static final Register BUZZER_STATE = unsigned(30020, Quantity.BUZZER_STATE, 1, new Between(0, 2), "NUT");
    public static final Register FAULT_CODE = unsigned(30021, Quantity.FAULT_CODE, 1, ANY, "NUT");
    public static final Register ALARM_BITS = unsigned(30022, Quantity.ALARM_BITS, 1, ANY, "NUT");
    public static final Register CHARGE_STAGE = unsigned(30023, Quantity.CHARGE_STAGE, 1, new Between(0, 2), "NUT");
    public static final Register CHARGING = unsigned(30024, Quantity.CHARGING, 1, FLAG, "NUT");
    public static final Register MAIN_SWITCH = unsigned(30025, Quantity.MAIN_SWITCH, 1, FLAG, "NUT");
    public static final Register DELAY_TYPE = unsigned(30026, Quantity.DELAY_TYPE, 1, new Between(0, 2), "NUT");
    public static final Register GRID_FREQUENCY_TYPE = unsigned(31000, Quantity.GRID_FREQUENCY_TYPE, 1, FLAG, "NUT");
    public static final Register GRID_VOLTAGE_TYPE =
            unsigned(31001, Quantity.GRID_VOLTAGE_TYPE, 1, new Steps(220, 230, 10), "NUT");
    public static final Register SHUTDOWN_VOLTAGE =
            unsigned(31002, Quantity.SHUTDOWN_VOLTAGE, 10, new PerBatteryClass(10, 12), "NUT");
    public static final Register ABSORPTION_VOLTAGE =
            unsigned(31003, Quantity.ABSORPTION_VOLTAGE, 10, new PerBatteryClass(13.8, 14.5), "NUT");
    public static final Register FLOAT_VOLTAGE =
            unsigned(31004, Quantity.FLOAT_VOLTAGE, 10, new PerBatteryClass(13.5, 14.5), "NUT");
    public static final Register BULK_CURRENT = unsigned(31005, Quantity.BULK_CURRENT, 1, new Steps(5, 30, 5), "NUT");
    public static final Register BUZZER_SILENCE = unsigned(31006, Quantity.BUZZER_SILENCE, 1, FLAG, "NUT");
    public static final Register GRID_CHARGING_OFF = unsigned(31007, Quantity.GRID_CHARGING_OFF, 1, FLAG, "NUT");
    public static final Register KEY_SOUND = unsigned(31008, Quantity.KEY_SOUND, 1, FLAG, "manufacturer's program");
    public static final Register BACKLIGHT = unsigned(31009, Quantity.BACKLIGHT, 1, FLAG, "NUT");

    /** The whole table by address. Not listed: 30016, whose meaning no document tells. */
    public static final List<Register> ALL = List.copyOf(ROWS);

    private Ep20Registers() {}

    private static Register unsigned(int address, Quantity quantity, int divisor, ValueRange range, String source) {
        return row(new Register(address, quantity, divisor, false, range, source));
    }

    private static Register signed(int address, Quantity quantity, int divisor, ValueRange range, String source) {
        return row(new Register(address, quantity, divisor, true, range, source));
    }

    private static Register row(Register register) {
        ROWS.add(register);
        return register;
    }
}
