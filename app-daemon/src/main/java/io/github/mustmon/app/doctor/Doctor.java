package io.github.mustmon.app.doctor;

import io.github.mustmon.app.PortSourceFactory;
import io.github.mustmon.app.StateFolder;
import io.github.mustmon.app.Version;
import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.drill.CheckOnlyActions;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.PlanActions;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.host.Logind;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.recording.FrameRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the checks that make sense, each after those that it needs. For one thread. */
public final class Doctor {

    private static final Duration DEFAULT_MARGIN = Duration.ofMillis(300);

    private final Machine machine;
    private final KnownConfiguration known;
    private final Path frames;
    private final TimeSource time;
    private final CheckResults found = new CheckResults();

    /**
     * What there is to go by.
     *
     * @param config the configuration, if it is right
     * @param wrong what is wrong with it, if anything
     * @param refused why the daemon would not start with it, beside UPSes and power plan
     * @param port the port that was named on the command line, if any
     */
    public record KnownConfiguration(
            Optional<DaemonConfig> config,
            Optional<ConfigException> wrong,
            List<String> refused,
            Optional<String> port) {

        /** The UPSes to look for; where none is named, any. */
        List<DeviceConfig> devices() {
            List<DeviceConfig> configured = config.map(DaemonConfig::devices).orElse(List.of());
            return configured.isEmpty()
                    ? List.of(new DeviceConfig("ups", port.orElse("auto"), SerialSettings.DEFAULT, DEFAULT_MARGIN))
                    : configured;
        }
    }

    /**
     * @param machine what is looked at
     * @param known what there is to go by
     * @param frames a folder for raw frames
     * @param time the clocks
     */
    public Doctor(Machine machine, KnownConfiguration known, Path frames, TimeSource time) {
        this.machine = machine;
        this.known = known;
        this.frames = frames;
        this.time = time;
    }

    /** Looks at everything. Takes some seconds a UPS. */
    public CheckResults examine() throws InterruptedException {
        found.make("configuration", new ConfigurationCheck(known.config(), known.wrong(), known.refused()));
        Optional<RunningDaemonCheck> daemon = RunningDaemonCheck.find(client());
        WebPortCheck webPort = new WebPortCheck(machine, webHost(), webPort(), daemon.isPresent());
        // While the configuration cannot be read, nobody knows its port, and another program at the usual one says
        // nothing.
        if (known.config().isPresent() || daemon.isPresent() || webPort.isHeldByMustmon()) {
            found.make("web port", webPort);
        }
        if (known.config().filter(DaemonConfig::mqttEnabled).isPresent()) {
            boolean daemonRuns = daemon.isPresent() || webPort.isHeldByMustmon();
            found.make("broker", new BrokerCheck(known.config().get(), daemonRuns));
        }
        if (known.config().isPresent()) {
            power(known.config().get());
        }
        List<DeviceConfig> devices = known.devices();
        found.make(
                "names of ports",
                new PortNamesCheck(
                        machine, devices.stream().map(DeviceConfig::address).toList()));
        if (daemon.isPresent()) {
            found.make("running mustmon", daemon.get());
            return found;
        }
        if (webPort.isHeldByMustmon()) {
            return found;
        }
        for (DeviceConfig device : devices) {
            examine(device, devices.size() > 1 ? device.name() + ": " : "");
        }
        return found;
    }

    private void power(DaemonConfig config) throws InterruptedException {
        found.make(
                "power plan",
                new PowerWaysCheck(config, power -> PlanActions.of(power, CheckOnlyActions.of(config, time)), time));
        Optional<PowerConfig> power = PowerConfig.of(config, new ArrayList<>());
        if (power.isPresent()) {
            found.make(
                    "power off",
                    new PowerOffCheck(power.get(), PowerOffMachine.thisOne(machine.user(), new Logind(time))));
            DrillFile drills = new DrillFile(StateFolder.of(config, Path.of(System.getProperty("user.home", "."))));
            found.make("last drill", new LastDrillCheck(power.get().plan(), drills));
        }
    }

    private void examine(DeviceConfig device, String about) throws InterruptedException {
        if (isFile(device.address()) && !isUsable(device.address(), about)) {
            found.add(
                    about + "line",
                    Finding.note(
                            "It was not tried, since the port cannot be used as it is.",
                            "First see to what is above."));
            return;
        }
        PortSource source;
        try {
            source = PortSourceFactory.at(device.address(), device.line(), time);
        } catch (IllegalArgumentException e) {
            found.add(
                    about + "port",
                    Finding.problem(
                            String.valueOf(e.getMessage()), "Correct serial.port, or the port of the command line."));
            return;
        }
        Function<SerialSettings, PortSource> sources = line -> PortSourceFactory.at(device.address(), line, time);
        FrameRecorder.Head head = new FrameRecorder.Head("mustmon " + Version.text(), device.address(), device.line());
        Path file = frames.resolve("frames-" + device.name() + ".txt");
        try (FrameRecorder recorder = FrameRecorder.create(file, head, time)) {
            boolean wired = device.address().startsWith("tcp:")
                    || device.isSimulated()
                    || found.make(
                            about + "DTR and RTS",
                            new WiresCheck(sources, device.line(), device.answerMargin(), time, recorder));
            if (wired) {
                found.make(about + "line", new LineCheck(source, device.clientSettings(), time, recorder));
            }
        } catch (IOException e) {
            found.add(
                    about + "line",
                    Finding.unknown(
                            "The frames cannot be kept: " + e.getMessage(),
                            "Free some space in the temporary folder."));
        }
    }

    private boolean isUsable(String address, String about) throws InterruptedException {
        if (!found.make(about + "port", new PortCheck(machine, address))) {
            return false;
        }
        Path port = machine.portsAt(address).get(0);
        boolean permitted = found.make(about + "permission", new PermissionCheck(machine, port));
        boolean alone = found.make(about + "other programs", new PortUsersCheck(machine, port));
        return permitted && alone;
    }

    private static boolean isFile(String address) {
        return address.startsWith("/") || address.equals("auto");
    }

    /** A monitor with TLS is known by the certificate that it is configured with, if that can be read here. */
    private MonitorClient client() {
        MonitorAddress address =
                known.config().map(MonitorAddress::of).orElse(new MonitorAddress(false, "localhost", webPort()));
        Optional<String> certificate = known.config().flatMap(config -> config.find(ConfigKeys.WEB_TLS_CERTIFICATE));
        return new MonitorClient(address, certificate.map(Doctor::trust).orElse(Trust.systemDefault()), Login.none());
    }

    private static Trust trust(String certificate) {
        try {
            return Trust.of(Path.of(certificate));
        } catch (IOException e) {
            return Trust.systemDefault();
        }
    }

    private String webHost() {
        return known.config().map(config -> config.get(ConfigKeys.WEB_HOST)).orElse("0.0.0.0");
    }

    private int webPort() {
        return known.config().map(config -> config.get(ConfigKeys.WEB_PORT)).orElse(8080);
    }
}
