package io.github.mustmon.app.config;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the UPSes to watch of {@code serial.port}, or of the entries of {@code devices}. */
final class DeviceReader {

    /** What the UPS of {@code serial.port} is called. */
    static final String ONLY_DEVICE = "ups";

    private DeviceReader() {}

    /**
     * All of them; what is wrong is added to the problems.
     *
     * @param listed the entries of {@code devices}
     */
    static List<DeviceConfig> devices(
            ConfigValues values, List<Map<String, ConfigValue>> listed, List<String> problems) {
        Optional<ConfigValue> single = values.given(ConfigKeys.SERIAL_PORT);
        boolean fromFile = single.isPresent() && single.get().line() > 0;
        if (single.isPresent() && (!fromFile || listed.isEmpty())) {
            return List.of(device(ONLY_DEVICE, single.get(), Map.of(), values, problems));
        }
        if (single.isPresent()) {
            problems.add(
                    single.get().where()
                            + ": serial.port: stands beside devices:. Keep one: serial.port for one UPS, devices: for several.");
        }
        return listed(values, listed, problems);
    }

    private static List<DeviceConfig> listed(
            ConfigValues values, List<Map<String, ConfigValue>> listed, List<String> problems) {
        Map<String, DeviceConfig> byName = new LinkedHashMap<>();
        if (!listed.isEmpty()) {
            DeviceKeys.IDENTITY.stream()
                    .filter(key -> values.given(key).isPresent())
                    .forEach(key -> problems.add(values.where(key) + key.path()
                            + ": is about the UPS of serial.port. Write " + key.name()
                            + " into the entry of the UPS below devices:"));
        }
        for (Map<String, ConfigValue> entry : listed) {
            ConfigValue name = entry.get(DeviceKeys.NAME);
            ConfigValue port = entry.get(DeviceKeys.PORT);
            if (name == null || port == null) {
                String where = entry.values().stream()
                        .findFirst()
                        .map(given -> given.where() + ": ")
                        .orElse("");
                problems.add(where + "devices: each entry needs a " + (name == null ? "name" : "port"));
                continue;
            }
            ConfigValues.check("devices.name", DeviceKeys.NAME_TYPE, name, problems);
            DeviceConfig device = device(name.text(), port, entry, values, problems);
            if (byName.putIfAbsent(name.text(), device) != null) {
                problems.add(name.where() + ": devices.name: \"" + name.text()
                        + "\" stands twice; each UPS needs a name of its own");
            }
        }
        return List.copyOf(byName.values());
    }

    private static DeviceConfig device(
            String name, ConfigValue port, Map<String, ConfigValue> own, ConfigValues values, List<String> problems) {
        SerialSettings line = new SerialSettings(
                own(ConfigKeys.SERIAL_BAUD, own, values, problems),
                own(ConfigKeys.SERIAL_DTR, own, values, problems),
                own(ConfigKeys.SERIAL_RTS, own, values, problems));
        return new DeviceConfig(
                name,
                port.text(),
                line,
                own(ConfigKeys.SERIAL_ANSWER_MARGIN, own, values, problems),
                new DeviceIdentityConfig(
                        about(ConfigKeys.UPS_DESCRIPTION, own, values, problems),
                        about(ConfigKeys.UPS_MANUFACTURER, own, values, problems),
                        about(ConfigKeys.UPS_MODEL, own, values, problems),
                        about(ConfigKeys.UPS_SERIAL_NUMBER, own, values, problems),
                        about(ConfigKeys.UPS_LOCATION, own, values, problems),
                        about(ConfigKeys.UPS_CONTACT, own, values, problems)),
                battery(own, values, problems));
    }

    /** What an entry of {@code devices:} says about its UPS, or {@code ups:} about the only one. */
    private static Optional<String> about(
            ConfigKey<String> key, Map<String, ConfigValue> own, ConfigValues values, List<String> problems) {
        return own.isEmpty()
                ? values.find(key)
                : Optional.ofNullable(own.get(key.name()))
                        .flatMap(given -> ConfigValues.check("devices." + key.name(), key.type(), given, problems));
    }

    private static BatteryConfig battery(Map<String, ConfigValue> own, ConfigValues values, List<String> problems) {
        return new BatteryConfig(
                number(find(ConfigKeys.BATTERY_CAPACITY, own, values, problems)),
                find(ConfigKeys.BATTERY_TYPE, own, values, problems),
                find(ConfigKeys.BATTERY_INSTALLED, own, values, problems),
                number(find(ConfigKeys.BATTERY_REPLACE_AFTER, own, values, problems)));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static <T> T own(
            ConfigKey<T> key, Map<String, ConfigValue> own, ConfigValues values, List<String> problems) {
        return find(key, own, values, problems).orElseGet(() -> values.get(key));
    }

    /** The value of the device itself, else the one that holds for all. A wrong one is told, and taken for absent. */
    private static <T> Optional<T> find(
            ConfigKey<T> key, Map<String, ConfigValue> own, ConfigValues values, List<String> problems) {
        String name = DeviceKeys.name(key);
        Optional<ConfigValue> given = Optional.ofNullable(own.get(name));
        return given.isPresent()
                ? ConfigValues.check("devices." + name, key.type(), given.get(), problems)
                : values.find(key);
    }
}
