package io.github.mustmon.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the configuration whose value is a list of records, with the keys that a record may have. */
final class RecordLists {

    static final String NUT_USERS = "nut.users";

    static final Map<String, List<String>> KEYS = keys();

    private RecordLists() {}

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put(ConfigKeys.DEVICES, DeviceKeys.NAMES);
        keys.put(NUT_USERS, NutUserConfig.KEYS);
        return keys;
    }
}
