package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigDraft;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.tls.TlsFileException;
import io.github.mustmon.tls.TlsIdentity;
import io.github.mustmon.web.PemPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a configuration that is well-formed would be refused for when the daemon starts: files that are not there, ports
 * that are no ports, two of what must be one. The daemon starts, and {@code mustmon config check} answers, by the same checks.
 */
public final class StartupCheck {

    private static final Instant FIRST_BELIEVABLE_DATE = Instant.parse("2025-01-01T00:00:00Z");

    private final DaemonConfig config;
    private final Path home;
    private final TimeSource time;
    private final List<String> problems = new ArrayList<>();

    private StartupCheck(DaemonConfig config, Path home, TimeSource time) {
        this.config = config;
        this.home = home;
        this.time = time;
    }

    /**
     * Reads the configuration.
     *
     * @throws ConfigException with every problem found, those of the notifications and of the power plan among them
     */
    public static DaemonConfig load(ConfigSources sources) throws ConfigException {
        ConfigDraft draft = ConfigLoader.draft(sources);
        if (draft.problems().isEmpty()) {
            return draft.config();
        }
        List<String> problems = new ArrayList<>(draft.problems());
        notifications(draft.config(), problems);
        if (draft.devicesKnown()) {
            PowerConfig.checkSection(draft.config(), problems);
        }
        throw new ConfigException(problems);
    }

    /**
     * What is wrong, one sentence each with its place; empty if everything would start. Opens no port and no connection.
     *
     * @param home where {@code ~} is
     */
    public static List<String> problems(DaemonConfig config, Path home, TimeSource time) {
        StartupCheck check = new StartupCheck(config, home, time);
        check.all();
        check.mqttFiles();
        return check.problems;
    }

    /**
     * What the daemon does not start with. Files of MQTT that cannot be read are not among it: the monitoring goes on without
     * MQTT, with an alarm, until they can.
     */
    static List<String> refusals(DaemonConfig config, Path home, TimeSource time) {
        StartupCheck check = new StartupCheck(config, home, time);
        check.all();
        return check.problems;
    }

    /** Refuses a changed configuration that the next start would refuse: that may come with nobody there, after an outage. */
    static Reloadable onReload(Path home, TimeSource time) {
        return changed -> {
            List<String> refusals = refusals(changed, home, time);
            if (!refusals.isEmpty()) {
                throw new ConfigException(refusals);
            }
            return () -> {};
        };
    }

    /**
     * What contradicts itself or is unknown, for whoever may be allowed none of the files that the configuration names. UPSes and
     * power plan are not looked at.
     */
    public static List<String> contradictions(DaemonConfig config, TimeSource time) {
        StartupCheck check = new StartupCheck(config, Path.of(""), time);
        check.contradictions();
        return check.problems;
    }

    private void contradictions() {
        tcpPorts();
        batteryDates();
        notifications(config, problems);
    }

    private void all() {
        devices();
        contradictions();
        webCertificate();
        nut();
        historyFile();
        if (config.powerTree().isPresent()) {
            PowerConfig.of(config, problems);
        }
    }

    private void devices() {
        if (config.devices().isEmpty()) {
            problems.add(config.file().map(file -> file + ": ").orElse("")
                    + "serial.port: no port is given, so there is no UPS to watch");
        }
        Map<String, String> nameByLine = new HashMap<>();
        for (DeviceConfig device : config.devices()) {
            try {
                PortSourceFactory.at(device.address(), device.line(), time);
            } catch (IllegalArgumentException e) {
                problems.add(config.where(device) + device.name() + ": " + e.getMessage());
            }
            if (!device.isSimulated()) {
                String other = nameByLine.putIfAbsent(line(device.address()), device.name());
                if (other != null) {
                    problems.add(config.where(device) + device.name() + ": is on the same line as " + other + " ("
                            + device.address() + "). Give each UPS a port of its own");
                }
            }
        }
    }

    /** A machine without a battery for its clock starts in the past: its date refuses nothing. */
    private void batteryDates() {
        if (time.now().isBefore(FIRST_BELIEVABLE_DATE)) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneId.systemDefault());
        for (DeviceConfig device : config.devices()) {
            device.battery()
                    .installed()
                    .filter(date -> date.isAfter(today.plusDays(1)))
                    .ifPresent(date -> problems.add(
                            placeOfInstalled(device) + "must not be in the future. Found: \"" + date + "\""));
        }
    }

    private String placeOfInstalled(DeviceConfig device) {
        Optional<LocalDate> forAll = config.find(ConfigKeys.BATTERY_INSTALLED);
        return forAll.isPresent() && forAll.equals(device.battery().installed())
                ? config.where(ConfigKeys.BATTERY_INSTALLED) + ConfigKeys.BATTERY_INSTALLED.path() + ": "
                : config.where(device) + device.name() + ": battery_installed: ";
    }

    /** The device behind links, where there is one, so that two names of one device are noticed. */
    private static String line(String address) {
        if (!address.startsWith("/")) {
            return address;
        }
        try {
            return Path.of(address).toRealPath().toString();
        } catch (IOException | InvalidPathException e) {
            return address;
        }
    }

    private void webCertificate() {
        try {
            Optional<PemPaths> files = WebConfigMapper.tls(config);
            if (files.isPresent()) {
                TlsIdentity.read(files.get().certificate(), files.get().key());
            }
        } catch (TlsFileException | InvalidPathException e) {
            add(ConfigKeys.WEB_TLS_CERTIFICATE, "web.tls: " + e.getMessage());
        }
    }

    private void mqttFiles() {
        if (!config.mqttEnabled()) {
            return;
        }
        try {
            MqttConfigMapper.broker(config);
        } catch (DaemonStartException e) {
            add(ConfigKeys.MQTT_BROKER, e.getMessage());
        }
    }

    private void nut() {
        if (config.get(ConfigKeys.NUT_ENABLED)) {
            problems.addAll(NutConfigMapper.problems(config));
        }
    }

    private void tcpPorts() {
        Optional<Integer> own = config.find(ConfigKeys.PROMETHEUS_PORT);
        if (own.isPresent() && own.get().equals(config.get(ConfigKeys.WEB_PORT))) {
            add(
                    ConfigKeys.PROMETHEUS_PORT,
                    "prometheus.port: is the port of the pages too (web.port: " + own.get()
                            + "). Give it another one, or leave it out: /metrics is served there already");
        }
    }

    private static void notifications(DaemonConfig config, List<String> problems) {
        if (config.notifyTree().isEmpty()) {
            return;
        }
        try {
            NotifyConfigMapper.settings(config);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
    }

    private void historyFile() {
        if (!config.get(ConfigKeys.HISTORY_ENABLED)) {
            return;
        }
        try {
            Path file = HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home);
            if (Files.isDirectory(file)) {
                add(ConfigKeys.HISTORY_FILE, "history.file: " + file + " is a folder. Name a file in it");
            }
        } catch (InvalidPathException e) {
            add(ConfigKeys.HISTORY_FILE, "history.file: is no path: " + e.getReason());
        }
    }

    private void add(ConfigKey<?> key, String problem) {
        problems.add(config.where(key) + problem);
    }
}
