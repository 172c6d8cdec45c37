package io.github.mustmon.app.config;

import java.util.ArrayList;
import java.util.List;

/** The table of all keys, those of the alarm rules included. */
final class AllKeys {

    /** Variables that the launcher or a subcommand reads; they are no keys. */
    static final List<String> OTHER_VARIABLES =
            List.of("MUSTMON_JAVA", "MUSTMON_JAVA_OPTS", "MUSTMON_CHECK_PASSWORD", "MUSTMON_CHECK_TOKEN");

    static final KeyTable TABLE = new KeyTable(all());

    private AllKeys() {}

    private static List<ConfigKey<?>> all() {
        List<ConfigKey<?>> keys = new ArrayList<>(ConfigKeys.ALL);
        keys.addAll(AlarmSettings.keys());
        return keys;
    }
}
