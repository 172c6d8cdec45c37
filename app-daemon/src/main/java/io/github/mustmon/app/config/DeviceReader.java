package io.github.mustmon.app.config;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes the UPSes to watch of {@code serial.port}, or of the entries of {@code devices}. */
final class DeviceReader {

    /** What the UPS of {@code serial.port} is called. */
    static final String ONLY_DEVICE = "ups";

    private static final ConfigRecord NO_ENTRY = new ConfigRecord(ConfigKeys.DEVICES, "", Map.of(), Set.of());

    private final ConfigRecord own;
    private final ConfigValues values;
    private final List<String> problems;

    private DeviceReader(ConfigRecord own, ConfigValues values, List<String> problems) {
        this.own = own;
        this.values = values;
        this.problems = problems;
    }

    /**
     * All of them; what is wrong is added to the problems.
     *
     * @param listed the entries of {@code devices}
     */
    static List<DeviceConfig> devices(ConfigValues values, List<ConfigRecord> listed, List<String> problems) {
        Optional<ConfigValue> single = values.given(ConfigKeys.SERIAL_PORT);
        boolean fromFile = single.isPresent() && single.get().line() > 0;
        if (single.isPresent() && (!fromFile || listed.isEmpty())) {
            return List.of(new DeviceReader(NO_ENTRY, values, problems)
                    .device(ONLY_DEVICE, single.get().text()));
        }
        single.ifPresent(port -> problems.add(port.where()
                + ": serial.port: stands beside devices:. Keep one: serial.port for one UPS, devices: for several."));
        return listed(values, listed, problems);
    }

    private static List<DeviceConfig> listed(ConfigValues values, List<ConfigRecord> listed, List<String> problems) {
        if (!listed.isEmpty()) {
            DeviceKeys.IDENTITY.stream()
                    .filter(values::isGiven)
                    .forEach(key -> problems.add(values.where(key) + key.path()
                            + ": is about the UPS of serial.port. Write " + key.name()
                            + " into the entry of the UPS below devices:"));
        }
        Map<String, DeviceConfig> byName = new LinkedHashMap<>();
        for (ConfigRecord entry : listed) {
            Optional<ConfigValue> name = entry.given(DeviceKeys.NAME);
            Optional<ConfigValue> port = entry.given(DeviceKeys.PORT);
            if (entry.lacks(DeviceKeys.NAME) || entry.lacks(DeviceKeys.PORT)) {
                problems.add(entry.where() + "devices: each entry needs a "
                        + (entry.lacks(DeviceKeys.NAME) ? "name" : "port"));
            }
            if (name.isEmpty() || port.isEmpty()) {
                continue;
            }
            entry.find(DeviceKeys.NAME, problems);
            String text = name.get().text();
            DeviceConfig device = new DeviceReader(entry, values, problems)
                    .device(text, port.get().text());
            if (byName.putIfAbsent(text, device) != null) {
                problems.add(name.get().where() + ": devices.name: \"" + text
                        + "\" stands twice; each UPS needs a name of its own");
            }
        }
        return List.copyOf(byName.values());
    }

    private DeviceConfig device(String name, String port) {
        SerialSettings line =
                new SerialSettings(get(ConfigKeys.SERIAL_BAUD), get(ConfigKeys.SERIAL_DTR), get(ConfigKeys.SERIAL_RTS));
        DeviceIdentityConfig identity = new DeviceIdentityConfig(
                about(ConfigKeys.UPS_DESCRIPTION),
                about(ConfigKeys.UPS_MANUFACTURER),
                about(ConfigKeys.UPS_MODEL),
                about(ConfigKeys.UPS_SERIAL_NUMBER),
                about(ConfigKeys.UPS_LOCATION),
                about(ConfigKeys.UPS_CONTACT));
        BatteryConfig battery = new BatteryConfig(
                number(ConfigKeys.BATTERY_CAPACITY),
                find(ConfigKeys.BATTERY_TYPE),
                find(ConfigKeys.BATTERY_INSTALLED),
                number(ConfigKeys.BATTERY_REPLACE_AFTER));
        return new DeviceConfig(name, port, line, get(ConfigKeys.SERIAL_ANSWER_MARGIN), identity, battery);
    }

    /** What an entry of {@code devices:} says about its UPS, or {@code ups:} about the only one. */
    private Optional<String> about(ConfigKey<String> key) {
        return own.equals(NO_ENTRY) ? values.find(key) : own.find(DeviceKeys.ofEntry(key), problems);
    }

    private OptionalDouble number(ConfigKey<Double> key) {
        return find(key).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private <T> T get(ConfigKey<T> key) {
        return find(key).orElseGet(() -> values.get(key));
    }

    /** The value of the device itself, else the one that holds for all. One that breaks its rule is taken for absent. */
    private <T> Optional<T> find(ConfigKey<T> key) {
        RecordKey<T> ofEntry = DeviceKeys.ofEntry(key);
        return own.given(ofEntry).isPresent() ? own.find(ofEntry, problems) : values.find(key);
    }
}
