package io.github.mustmon.protocol.register;

/** What a register can hold, whatever device it is of. The constant is the key by which a decoder finds the register. */
public enum Quantity {
    /** Tells the models of the family apart. */
    MACHINE_TYPE("machine type", ""),
    /** Of the firmware. */
    SOFTWARE_VERSION("software version", ""),
    /** What the UPS does. */
    WORK_STATE("work state", ""),
    /** 12 or 24. */
    BATTERY_CLASS("battery class", "V"),
    /** What the UPS is made for. */
    RATED_POWER("rated power", "W"),
    /** Mains at the input. */
    GRID_VOLTAGE("grid voltage", "V"),
    /** Mains at the input. */
    GRID_FREQUENCY("grid frequency", "Hz"),
    /** What the load gets. */
    OUTPUT_VOLTAGE("output voltage", "V"),
    /** What the load gets. */
    OUTPUT_FREQUENCY("output frequency", "Hz"),
    /** What the load takes. */
    LOAD_CURRENT("load current", "A"),
    /** Active power of the load. */
    LOAD_POWER("load power", "W"),
    /** Apparent power of the load. */
    LOAD_APPARENT_POWER("load apparent power", "VA"),
    /** Share of the rated power. */
    LOAD_PERCENT("load percent", "%"),
    /** Normal, alarm, overload. */
    LOAD_STATE("load state", ""),
    /** At the terminals. */
    BATTERY_VOLTAGE("battery voltage", "V"),
    /** Positive while charging. */
    BATTERY_CURRENT("battery current, positive while charging", "A"),
    /** As the device estimates it. */
    BATTERY_CHARGE("battery state of charge", "%"),
    /** Of the transformer. */
    TRANSFORMER_TEMPERATURE("transformer temperature", "°C"),
    /** Of the voltage regulator. */
    AVR_STATE("AVR state", ""),
    /** Off, sounding, alarm. */
    BUZZER_STATE("buzzer state", ""),
    /** 0 for none. */
    FAULT_CODE("fault code, 0 for none", ""),
    /** One bit each. */
    ALARM_BITS("alarm bits", ""),
    /** Bulk, absorption, float. */
    CHARGE_STAGE("charge stage", ""),
    /** Whether the charger works. */
    CHARGING("charging", ""),
    /** On the housing. */
    MAIN_SWITCH("main switch", ""),
    /** The kind of unit by its bridging time. */
    DELAY_TYPE("delay type", ""),
    /** A setting. */
    GRID_FREQUENCY_TYPE("nominal grid frequency: 0 is 50 Hz, 1 is 60 Hz", ""),
    /** A setting. */
    GRID_VOLTAGE_TYPE("nominal grid voltage", "V"),
    /** A setting: below it the UPS switches off. */
    SHUTDOWN_VOLTAGE("battery shutdown voltage", "V"),
    /** A setting. */
    ABSORPTION_VOLTAGE("absorption charge voltage", "V"),
    /** A setting. */
    FLOAT_VOLTAGE("float charge voltage", "V"),
    /** A setting. */
    BULK_CURRENT("bulk charge current", "A"),
    /** A setting. */
    BUZZER_SILENCE("buzzer silence: 1 silent", ""),
    /** A setting. */
    GRID_CHARGING_OFF("grid charging: 0 enabled, 1 disabled", ""),
    /** A setting. */
    KEY_SOUND("key sound: 0 on, 1 off", ""),
    /** A setting. */
    BACKLIGHT("backlight: 1 on", "");

    private final String label;
    private final String unit;

    Quantity(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** Unit of the scaled value; empty for a code or a flag. */
    public String unit() {
        return unit;
    }
}
