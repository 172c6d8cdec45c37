package io.github.mustmon.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key that has another value in one configuration than in another.
 *
 * @param path the key; {@code devices.NAME} for an entry of the list of devices, {@code devices.NAME.KEY} for what it says about
 *     the UPS
 * @param before its value as the owner knows it; secrets are not shown
 * @param after the same afterwards
 */
public record ConfigChange(String path, String before, String after) {

    private static final String HIDDEN = "(not shown)";
    private static final String NONE = "(not set)";

    /** What differs, in the order of the table of keys. */
    public static List<ConfigChange> between(DaemonConfig before, DaemonConfig after) {
        List<ConfigChange> changes = new ArrayList<>();
        for (ConfigKey<?> key : AllKeys.TABLE.keys()) {
            if (!before.find(key).equals(after.find(key))) {
                changes.add(new ConfigChange(key.path(), shown(key, before), shown(key, after)));
            }
        }
        for (String section : ConfigTree.SECTIONS) {
            if (!before.tree(section).equals(after.tree(section))) {
                changes.add(new ConfigChange(section, HIDDEN, HIDDEN));
            }
        }
        if (!NutUserConfig.same(before.nutUsers(), after.nutUsers())) {
            changes.add(new ConfigChange(RecordLists.NUT_USERS, HIDDEN, HIDDEN));
        }
        if (changes.stream().noneMatch(change -> change.path().startsWith("ups."))) {
            changes.addAll(identities(before, after));
        }
        boolean told = changes.stream().anyMatch(change -> change.path().startsWith("serial."));
        if (!told) {
            changes.addAll(devices(before, after));
        }
        return changes;
    }

    /** {@code web.port changed from 8080 to 9090}. */
    public String inWords() {
        return before.equals(HIDDEN) || after.equals(HIDDEN)
                ? path + " changed (its value is not shown)"
                : path + " changed from " + before + " to " + after;
    }

    private static List<ConfigChange> devices(DaemonConfig before, DaemonConfig after) {
        Map<String, String> old = devices(before);
        Map<String, String> now = devices(after);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        List<ConfigChange> changes = new ArrayList<>();
        for (String name : names) {
            String was = old.getOrDefault(name, NONE);
            String is = now.getOrDefault(name, NONE);
            if (!was.equals(is)) {
                changes.add(new ConfigChange(ConfigKeys.DEVICES + "." + name, was, is));
            }
        }
        return changes;
    }

    /** What the entries of {@code devices:} say about UPSes that are in both. */
    private static List<ConfigChange> identities(DaemonConfig before, DaemonConfig after) {
        Map<String, DeviceConfig> old =
                before.devices().stream().collect(Collectors.toMap(DeviceConfig::name, device -> device));
        List<ConfigChange> changes = new ArrayList<>();
        for (DeviceConfig device : after.devices()) {
            Map<String, String> texts =
                    old.getOrDefault(device.name(), device).identity().texts();
            Map<String, String> now = device.identity().texts();
            for (String key : DeviceKeys.IDENTITY_NAMES) {
                String was = texts.getOrDefault(key, NONE);
                String is = now.getOrDefault(key, NONE);
                if (!was.equals(is)) {
                    changes.add(new ConfigChange(ConfigKeys.DEVICES + "." + device.name() + "." + key, was, is));
                }
            }
        }
        return changes;
    }

    private static Map<String, String> devices(DaemonConfig config) {
        Map<String, String> devices = new LinkedHashMap<>();
        for (DeviceConfig device : config.devices()) {
            devices.put(
                    device.name(),
                    device.address() + " (" + device.line().baud() + " baud, DTR "
                            + (device.line().dtr() ? "on" : "off") + ", RTS "
                            + (device.line().rts() ? "on" : "off") + ")"
                            + (device.battery().equals(BatteryConfig.NONE) ? "" : ", " + device.battery()));
        }
        return devices;
    }

    private static String shown(ConfigKey<?> key, DaemonConfig config) {
        Optional<String> text = config.text(key);
        return key.type().secret() && text.isPresent() ? HIDDEN : text.orElse(NONE);
    }
}
