package io.github.mustmon.protocol.telemetry;

import java.util.Map;

/**
 * A fault that the device reports (register 30021 of an EP20). Every code is kept; one that no document names is still a
 * fault.
 *
 * @param code 0 for none, else 1 to 65535
 * @param description in words: {@code "none"}, {@code "output short circuit"}, or {@code "fault 99"} for a code that no
 *     document names
 */
public record Fault(int code, String description) {

    /** What the codes mean in MUST's devices. */
    public static final Map<Integer, String> DOCUMENTED = Map.ofEntries(
            Map.entry(1, "fan locked while the inverter is off"),
            Map.entry(2, "inverter over temperature"),
            Map.entry(3, "battery voltage too high"),
            Map.entry(4, "battery voltage too low"),
            Map.entry(5, "output short circuit"),
            Map.entry(6, "inverter output voltage too high"),
            Map.entry(7, "overload (timed out)"),
            Map.entry(8, "bus voltage too high"),
            Map.entry(9, "bus soft start failed"),
            Map.entry(11, "main relay failed"),
            Map.entry(21, "output voltage sensor failed"),
            Map.entry(22, "grid voltage sensor failed"),
            Map.entry(23, "output current sensor failed"),
            Map.entry(24, "grid current sensor failed"),
            Map.entry(25, "load current sensor failed"),
            Map.entry(26, "grid over-current"),
            Map.entry(27, "radiator over temperature"),
            Map.entry(31, "solar charger: wrong battery class"),
            Map.entry(32, "solar charger: current sensor failed"),
            Map.entry(33, "solar charger: current uncontrollable"),
            Map.entry(41, "grid voltage low"),
            Map.entry(42, "grid voltage high"),
            Map.entry(43, "grid under frequency"),
            Map.entry(44, "grid over frequency"),
            Map.entry(45, "AVR failed"),
            Map.entry(51, "inverter over-current protection"),
            Map.entry(52, "bus voltage too low"),
            Map.entry(53, "inverter soft start failed"),
            Map.entry(54, "DC voltage in the AC output"),
            Map.entry(56, "battery connection open"),
            Map.entry(57, "control current sensor failed"),
            Map.entry(58, "inverter output voltage too low"),
            Map.entry(61, "fan locked while the inverter is on"),
            Map.entry(62, "second fan locked"),
            Map.entry(63, "battery over-charged"),
            Map.entry(64, "low battery"),
            Map.entry(67, "overload"),
            Map.entry(70, "output power derating"),
            Map.entry(72, "solar charger stopped: low battery"),
            Map.entry(73, "solar charger stopped: PV voltage high"),
            Map.entry(74, "solar charger stopped: overload"),
            Map.entry(75, "solar charger over temperature"),
            Map.entry(76, "PV charger communication failed"),
            Map.entry(77, "parameter error"));

    /** No fault. */
    public static final Fault NONE = new Fault(0, "none");

    public Fault {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("a fault code is 0 to 65535. Found: " + code);
        }
    }

    /** A fault by its documented code; 0 for none. */
    public Fault(int code) {
        this(code, describe(code, DOCUMENTED));
    }

    /** The fault of a code in a table of descriptions. */
    public static Fault of(int code, Map<Integer, String> descriptions) {
        return code == 0 ? NONE : new Fault(code, describe(code, descriptions));
    }

    /** Whether there is a fault. */
    public boolean isPresent() {
        return code != 0;
    }

    private static String describe(int code, Map<Integer, String> descriptions) {
        return code == 0 ? "none" : descriptions.getOrDefault(code, "fault " + code);
    }
}
