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
        for (ConfigKey<?> key : KeyTable.keys()) {
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
            changes.add(new ConfigChange(ConfigKeys.NUT_USERS, HIDDEN, HIDDEN));
        }
        if (changes.stream().noneMatch(change -> change.path().startsWith("ups."))) {
            changes.addAll(identities(before, after));
        }
        if (changes.stream().noneMatch(change -> change.path().startsWith("serial."))) {
            changes.addAll(between(ConfigKeys.DEVICES, devices(before), devices(after)));
        }
        return changes;
    }

    private static List<ConfigChange> between(String section, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new ConfigChange(
                        section + "." + name, before.getOrDefault(name, NONE), after.getOrDefault(name, NONE)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** {@code web.port changed from 8080 to 9090}. */
    public String format() {
        return before.equals(HIDDEN) || after.equals(HIDDEN)
                ? path + " changed (its value is not shown)"
                : path + " changed from " + before + " to " + after;
    }

    /** What the entries of {@code devices:} say about UPSes that are in both. */
    private static List<ConfigChange> identities(DaemonConfig before, DaemonConfig after) {
        Map<String, DeviceConfig> old =
                before.devices().stream().collect(Collectors.toMap(DeviceConfig::name, device -> device));
        return after.devices().stream()
                .filter(device -> old.containsKey(device.name()))
                .flatMap(device -> between(
                        ConfigKeys.DEVICES + "." + device.name(),
                        old.getOrDefault(device.name(), device).identity().texts(),
                        device.identity().texts())
                        .stream())
                .toList();
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
