package io.github.mustmon.app.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configuration that was checked as a whole. Immutable. */
public final class DaemonConfig {

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

    /** @param found what is wrong with the values and the content */
    static ConfigDraft draft(
            ConfigValues values,
            ConfigFileContent content,
            Optional<Path> file,
            List<String> warnings,
            List<String> found) {
        List<String> problems = new ArrayList<>(found);
        List<NutUserConfig> users = content.nutUsers().stream()
                .flatMap(entry -> NutUserConfig.of(entry, problems).stream())
                .toList();
        List<DeviceConfig> devices = DeviceReader.devices(values, content.devices(), problems);
        problems.addAll(ConfigCrossChecks.problems(values, devices));
        DaemonConfig config = new DaemonConfig(values, devices, users, content, file, warnings);
        return new ConfigDraft(
                config, devices.size() >= Math.max(1, content.devices().size()), problems);
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

    private static Map<String, String> placeByDevice(ConfigValues values, List<ConfigRecord> listed) {
        Map<String, String> places = new LinkedHashMap<>();
        values.given(ConfigKeys.SERIAL_PORT)
                .ifPresent(port -> places.put(DeviceReader.ONLY_DEVICE, port.where() + ": "));
        for (ConfigRecord entry : listed) {
            entry.given(DeviceKeys.PORT)
                    .ifPresent(port -> places.put(entry.text(DeviceKeys.NAME), port.where() + ": "));
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
        return values.isGiven(key);
    }

    /** Who gave the key its value, as the beginning of a message: {@code "config.yaml line 7: "}; empty for a default. */
    public String where(ConfigKey<?> key) {
        return values.where(key);
    }

    /** The value of a key as somebody wrote it, else its default; absent when it has neither. */
    Optional<String> text(ConfigKey<?> key) {
        return values.given(key).map(ConfigValue::text).or(key::fallback);
    }

    /**
     * What must never be shown: secrets, user names, and what stands in the files that hold passwords. Empty ones are left
     * out.
     */
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        for (ConfigKey<?> key : KeyTable.keys()) {
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
            return TextFile.read(Path.of(path)).lines().toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /** Whether MQTT is wanted: as {@code mqtt.enabled} says, else if a broker is given. */
    public boolean mqttEnabled() {
        return values.mqttEnabled();
    }

    /** Every key with its value and who gave it, as {@code mustmon config show} prints it; secrets are hidden. */
    public List<String> shown() {
        List<String> lines = new ArrayList<>();
        for (DeviceConfig device : devices) {
            lines.add("device " + device.name() + " at " + device.address());
        }
        nutUsers.forEach(user -> lines.add("nut user " + user));
        for (ConfigKey<?> key : KeyTable.keys()) {
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
}
