package io.github.mustmon.app.config;

import java.util.List;
import java.util.stream.Stream;

/** The keys of one entry below {@code devices:}. Those that it shares with {@code serial:} or {@code ups:} mean the same. */
final class DeviceKeys {

    static final String NAME = "name";
    static final String PORT = "port";

    static final ValueType<String> NAME_TYPE =
            ValueType.matching("a name of letters, digits, - and _, at most 64 long", "[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Line settings that a device may have of its own; without, those of {@code serial:} hold. */
    static final List<ConfigKey<?>> LINE = List.of(
            ConfigKeys.SERIAL_BAUD, ConfigKeys.SERIAL_DTR, ConfigKeys.SERIAL_RTS, ConfigKeys.SERIAL_ANSWER_MARGIN);

    /** What may be told of a battery of its own; without, that of {@code battery:} holds. */
    static final List<ConfigKey<?>> BATTERY = List.of(
            ConfigKeys.BATTERY_CAPACITY,
            ConfigKeys.BATTERY_TYPE,
            ConfigKeys.BATTERY_INSTALLED,
            ConfigKeys.BATTERY_REPLACE_AFTER);

    /** What the owner says about a device; for the one of {@code serial.port} it stands below {@code ups:}. */
    static final List<ConfigKey<String>> IDENTITY = List.of(
            ConfigKeys.UPS_DESCRIPTION,
            ConfigKeys.UPS_MANUFACTURER,
            ConfigKeys.UPS_MODEL,
            ConfigKeys.UPS_SERIAL_NUMBER,
            ConfigKeys.UPS_LOCATION,
            ConfigKeys.UPS_CONTACT);

    static final List<String> IDENTITY_NAMES = names(IDENTITY).toList();

    /** All keys of an entry. */
    static final List<String> NAMES = Stream.of(
                    Stream.of(NAME, PORT), names(LINE), IDENTITY_NAMES.stream(), names(BATTERY))
            .flatMap(names -> names)
            .toList();

    private DeviceKeys() {}

    private static Stream<String> names(List<? extends ConfigKey<?>> keys) {
        return keys.stream().map(DeviceKeys::name);
    }

    /** How a key is called in an entry: {@code baud}, {@code battery_capacity_ah}. */
    static String name(ConfigKey<?> key) {
        return BATTERY.contains(key) ? key.path().replace('.', '_') : key.name();
    }
}
