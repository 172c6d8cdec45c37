package io.github.mustmon.app.config;

import java.util.List;
import java.util.stream.Stream;

/** The keys of one entry below {@code devices:}. Those that it shares with {@code serial:} or {@code ups:} mean the same. */
final class DeviceKeys {

    static final RecordKey<String> NAME = new RecordKey<>(
            "name",
            ValueType.matching(
                    "a name of letters, digits, - and _, at most 64 long", "[A-Za-z0-9][A-Za-z0-9_-]{0,63}"));
    static final RecordKey<String> PORT = new RecordKey<>("port", ValueType.TEXT);

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

    static final List<RecordKey<?>> ALL = Stream.of(Stream.of(NAME, PORT), keys(LINE), keys(IDENTITY), keys(BATTERY))
            .<RecordKey<?>>flatMap(keys -> keys)
            .toList();

    private DeviceKeys() {}

    private static Stream<RecordKey<?>> keys(List<? extends ConfigKey<?>> keys) {
        return keys.stream().map(DeviceKeys::ofEntry);
    }

    /** A key as an entry has it: {@code baud}, {@code battery_capacity_ah}. */
    static <T> RecordKey<T> ofEntry(ConfigKey<T> key) {
        return new RecordKey<>(BATTERY.contains(key) ? key.path().replace('.', '_') : key.name(), key.type());
    }
}
