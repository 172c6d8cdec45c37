package io.github.mustmon.app.config;

import java.util.List;
import java.util.stream.Stream;

/** The keys of one entry below {@code devices:}. Those that it shares with {@code serial:} mean the same. */
final class DeviceKeys {

    static final String NAME = "name";
    static final String PORT = "port";

    static final ValueType<String> NAME_TYPE =
            ValueType.matching("a name of letters, digits, - and _, at most 64 long", "[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** Line settings that a device may have of its own; without, those of {@code serial:} hold. */
    static final List<ConfigKey<?>> LINE = List.of(
            ConfigKeys.SERIAL_BAUD, ConfigKeys.SERIAL_DTR, ConfigKeys.SERIAL_RTS, ConfigKeys.SERIAL_ANSWER_MARGIN);

    /** All keys of an entry. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of(NAME, PORT), LINE.stream().map(ConfigKey::name))
            .toList();

    private DeviceKeys() {}
}
