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
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
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

    private static final Duration USUAL_MARGIN = Duration.ofMillis(300);

    private final Machine machine;
    private final KnownConfiguration known;
    private final Optional<Path> frames;
    private final TimeSource time;
    private final CheckResults found = new CheckResults();

    /**
     * What there is to go by.
     *
     * @param config the configuration, if it is right
     * @param wrong what is wrong with it, if anything
     * @param port the port that was named on the command line, if any
     */
    public record KnownConfiguration(
            Optional<DaemonConfig> config, Optional<ConfigException> wrong, Optional<String> port) {

        /** The UPSes to look for; where none is named, any. */
        List<DeviceConfig> devices() {
            List<DeviceConfig> configured = config.map(DaemonConfig::devices).orElse(List.of());
            return configured.isEmpty()
                    ? List.of(new DeviceConfig("ups", port.orElse("auto"), SerialSettings.DEFAULT, USUAL_MARGIN))
                    : configured;
        }
    }

    /**
     * @param machine what is looked at
     * @param known what there is to go by
     * @param frames a folder for raw frames, if they are wanted
     * @param time the clocks
     */
    public Doctor(Machine machine, KnownConfiguration known, Optional<Path> frames, TimeSource time) {
        this.machine = machine;
        this.known = known;
        this.frames = frames;
        this.time = time;
    }

    /** Looks at everything. Takes some seconds a UPS. */
    public CheckResults examine() throws InterruptedException {
        found.make("", new ConfigurationCheck(known.config(), known.wrong()));
        Optional<RunningDaemon> daemon = RunningDaemon.by(client());
        WebPortCheck webPort = new WebPortCheck(machine, webHost(), webPort(), daemon.isPresent());
        found.make("", webPort);
        if (known.config().filter(DaemonConfig::mqttEnabled).isPresent()) {
            found.make("", new BrokerCheck(known.config().get()));
        }
        if (known.config().filter(config -> config.powerTree().isPresent()).isPresent()) {
            power(known.config().get());
        }
        List<DeviceConfig> devices = known.devices();
        found.make(
                "",
                new DuplicatesCheck(
                        machine, devices.stream().map(DeviceConfig::address).toList()));
        if (daemon.isPresent()) {
            found.make("", new RunningDaemonCheck(daemon.get()));
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
                "",
                new PowerWaysCheck(config, power -> PlanActions.of(power, CheckOnlyActions.of(config, time)), time));
        Optional<PowerConfig> power = PowerConfig.of(config, new ArrayList<>());
        if (power.isPresent()) {
            found.make("", new PowerOffCheck(power.get(), PowerOffMachine.thisOne(machine.user(), new Logind(time))));
            DrillFile drills = new DrillFile(StateFolder.of(config, Path.of(System.getProperty("user.home", "."))));
            found.make("", new LastDrillCheck(power.get().plan(), drills));
        }
    }

    private void examine(DeviceConfig device, String about) throws InterruptedException {
        if (isFile(device.address()) && !mayBeOpened(device.address(), about)) {
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
        try (Frames kept = Frames.in(frames, device, time)) {
            boolean wired = device.address().startsWith("tcp:")
                    || device.isSimulated()
                    || found.make(
                            about,
                            new WiresCheck(sources, device.line(), device.answerMargin(), time, kept.listener()));
            if (wired) {
                ClientSettings settings = ClientSettings.DEFAULT.with(device.line(), device.answerMargin());
                found.make(about, new LineCheck(source, settings, time, kept.listener()));
            }
        } catch (IOException e) {
            found.add(
                    about + "line",
                    Finding.unknown(
                            "The frames cannot be kept: " + e.getMessage(),
                            "Free some space in the temporary folder."));
        }
    }

    private boolean mayBeOpened(String address, String about) throws InterruptedException {
        if (!found.make(about, new PortCheck(machine, address))) {
            return false;
        }
        Path port = machine.portsAt(address).get(0);
        boolean permitted = found.make(about, new PermissionCheck(machine, port));
        boolean alone = found.make(about, new HoldersCheck(machine, port));
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
        return new MonitorClient(address, certificate.map(Doctor::trust).orElse(Trust.usual()), Login.none());
    }

    private static Trust trust(String certificate) {
        try {
            return Trust.in(Path.of(certificate));
        } catch (IOException e) {
            return Trust.usual();
        }
    }

    private String webHost() {
        return known.config().map(config -> config.get(ConfigKeys.WEB_HOST)).orElse("0.0.0.0");
    }

    private int webPort() {
        return known.config().map(config -> config.get(ConfigKeys.WEB_PORT)).orElse(8080);
    }

    /** Where frames go, if anywhere. */
    private record Frames(Optional<FrameRecorder> recorder) implements AutoCloseable {

        static Frames in(Optional<Path> folder, DeviceConfig device, TimeSource time) throws IOException {
            if (folder.isEmpty()) {
                return new Frames(Optional.empty());
            }
            FrameRecorder.Head head =
                    new FrameRecorder.Head("mustmon " + Version.text(), device.address(), device.line());
            Path file = folder.get().resolve("frames-" + device.name() + ".txt");
            return new Frames(Optional.of(FrameRecorder.create(file, head, time)));
        }

        LineListener listener() {
            return recorder.<LineListener>map(each -> each).orElse(LineListener.NONE);
        }

        @Override
        public void close() throws IOException {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
    }
}
