package io.github.mustmon.app.config;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A configuration that was checked as a whole. Immutable. */
public final class DaemonConfig {

    private static final String ONLY_DEVICE = "ups";
    private static final String DAEMON_TOPIC = "daemon";

    private final ConfigValues values;
    private final List<DeviceConfig> devices;
    private final List<NutUserConfig> nutUsers;
    private final Map<String, String> placeByDevice;
    private final Map<String, ConfigTree> trees;
    private final Optional<Path> file;
    private final List<String> warnings;

    private DaemonConfig(
            ConfigValues values,
            List<DeviceConfig> devices,
            List<NutUserConfig> nutUsers,
            ConfigFileContent content,
            Optional<Path> file,
            List<String> warnings) {
        this.values = values;
        this.nutUsers = List.copyOf(nutUsers);
        this.placeByDevice = placeByDevice(values, content.devices());
        this.trees = Map.copyOf(content.trees());
        this.devices = List.copyOf(devices);
        this.file = file;
        this.warnings = List.copyOf(warnings);
    }

    static DaemonConfig of(ConfigValues values, ConfigFileContent content, Optional<Path> file, List<String> warnings)
            throws ConfigException {
        List<String> problems = new ArrayList<>();
        List<NutUserConfig> users = content.nutUsers().stream()
                .flatMap(entry -> NutUserConfig.of(entry, problems).stream())
                .toList();
        List<DeviceConfig> devices = devices(values, content.devices(), problems);
        problems.addAll(ConfigCrossChecks.problems(values, mqttEnabled(values)));
        if (mqttEnabled(values) && devices.size() > 1) {
            devices.stream()
                    .filter(device -> device.name().equals(DAEMON_TOPIC))
                    .forEach(
                            device -> problems.add(
                                    "devices.name: must not be \"daemon\" while MQTT is on; below mqtt.topic that is the program itself"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new DaemonConfig(values, devices, users, content, file, warnings);
    }

    /** The UPSes to watch; empty when no port is given anywhere. */
    public List<DeviceConfig> devices() {
        return devices;
    }

    /** Who may log in to the NUT server. */
    public List<NutUserConfig> nutUsers() {
        return nutUsers;
    }

    /** The channels that people are told by; absent if there are none. */
    public Optional<ConfigTree> notifyTree() {
        return tree(ConfigTree.NOTIFY);
    }

    /** What is done when mains fails; absent if nothing is. */
    public Optional<ConfigTree> powerTree() {
        return tree(ConfigTree.POWER);
    }

    Optional<ConfigTree> tree(String section) {
        return Optional.ofNullable(trees.get(section));
    }

    /** Who named the port of a UPS, as the beginning of a message: {@code "config.yaml line 7: "}; empty if nobody did. */
    public String where(DeviceConfig device) {
        return placeByDevice.getOrDefault(device.name(), "");
    }

    private static Map<String, String> placeByDevice(ConfigValues values, List<Map<String, ConfigValue>> listed) {
        Map<String, String> places = new LinkedHashMap<>();
        values.given(ConfigKeys.SERIAL_PORT).ifPresent(port -> places.put(ONLY_DEVICE, port.where() + ": "));
        for (Map<String, ConfigValue> entry : listed) {
            ConfigValue name = entry.get(DeviceKeys.NAME);
            ConfigValue port = entry.get(DeviceKeys.PORT);
            if (name != null && port != null) {
                places.put(name.text(), port.where() + ": ");
            }
        }
        return places;
    }

    /** The file it came from; absent when there was none. */
    public Optional<Path> file() {
        return file;
    }

    /** What is odd and not wrong, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** The value of a key that has a default. */
    public <T> T get(ConfigKey<T> key) {
        return values.get(key);
    }

    /** The value of a key that may have none. */
    public <T> Optional<T> find(ConfigKey<T> key) {
        return values.find(key);
    }

    /** Whether somebody gave the key a value, so that it is not just the default. */
    public boolean isGiven(ConfigKey<?> key) {
        return values.given(key).isPresent();
    }

    /** Who gave the key its value, as the beginning of a message: {@code "config.yaml line 7: "}; empty for a default. */
    public String where(ConfigKey<?> key) {
        return values.where(key);
    }

    /** The value of a key as somebody wrote it, else its default; absent when it has neither. */
    Optional<String> text(ConfigKey<?> key) {
        return values.given(key).map(ConfigValue::text).or(key::fallback);
    }

    /** The values of all keys whose path begins so, as somebody wrote them; secrets are left out. */
    public List<String> texts(String pathBegins) {
        return AllKeys.TABLE.keys().stream()
                .filter(key -> key.path().startsWith(pathBegins) && !key.type().secret())
                .flatMap(key -> text(key).stream())
                .toList();
    }

    /**
     * What must never be shown: secrets, user names, and what stands in the files that hold passwords. Empty ones are left
     * out.
     */
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        for (ConfigKey<?> key : AllKeys.TABLE.keys()) {
            boolean hidden = key.type().secret() || key.name().matches("(.*_)?(user|username|login)");
            if (hidden) {
                text(key).ifPresent(secrets::add);
            } else if (key.name().matches("(password|token|secret)_file")) {
                text(key).ifPresent(path -> secrets.addAll(lines(path)));
            }
        }
        nutUsers.forEach(user -> secrets.addAll(List.of(user.name(), user.password())));
        for (ConfigTree tree : trees.values()) {
            secrets.addAll(tree.variables().values());
            for (ConfigTree.Leaf leaf : tree.leaves()) {
                if (leaf.secret()) {
                    secrets.add(leaf.text());
                } else if (leaf.name().endsWith("_file")) {
                    secrets.addAll(lines(leaf.text()));
                }
            }
        }
        secrets.removeIf(String::isBlank);
        return secrets;
    }

    private static List<String> lines(String path) {
        try {
            return Files.readAllLines(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /** Whether MQTT is wanted: as {@code mqtt.enabled} says, else if a broker is given. */
    public boolean mqttEnabled() {
        return mqttEnabled(values);
    }

    /** Every key with its value and who gave it, as {@code mustmon config show} prints it; secrets are hidden. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (DeviceConfig device : devices) {
            lines.add("device " + device.name() + " at " + device.address());
        }
        nutUsers.forEach(user -> lines.add("nut user " + user));
        for (ConfigKey<?> key : AllKeys.TABLE.keys()) {
            Optional<ConfigValue> given = values.given(key);
            Optional<String> text = text(key);
            String shown = key.type().secret() && text.isPresent() ? "(set, not shown)" : text.orElse("(not set)");
            lines.add(key.path() + ": " + shown
                    + given.map(g -> "  # " + g.where()).orElse(""));
        }
        for (String section : ConfigTree.SECTIONS) {
            tree(section).ifPresentOrElse(tree -> lines.addAll(tree.shown()), () -> lines.add(section + ": (not set)"));
        }
        return lines;
    }

    private static List<DeviceConfig> devices(
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

    private static boolean mqttEnabled(ConfigValues values) {
        return values.find(ConfigKeys.MQTT_ENABLED)
                .orElse(values.find(ConfigKeys.MQTT_BROKER).isPresent());
    }
}
