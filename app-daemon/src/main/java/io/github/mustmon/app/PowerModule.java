package io.github.mustmon.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.app.drill.ConfiguredWays;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.PlanWays;
import io.github.mustmon.app.drill.PowerSelfCheck;
import io.github.mustmon.app.drill.SelfCheckAlarm;
import io.github.mustmon.app.power.HostActions;
import io.github.mustmon.app.power.MeasuredRuntime;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.PowerHooks;
import io.github.mustmon.app.power.PowerProgram;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.mqtt.SingleMessage;
import io.github.mustmon.power.PowerAlarm;
import io.github.mustmon.power.PowerState;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.protocol.alarm.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The power plan, which runs only while the configuration has one. For any number of threads. */
final class PowerModule implements AutoCloseable, Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(PowerModule.class);

    private final UpsFleet fleet;
    private final PowerHooks hooks;
    private final Path folder;
    private final boolean passing;
    private final Map<String, String> environment;
    private final Optional<PowerConfig> atStart;
    private volatile DaemonConfig latest;
    private Optional<PowerProgram> program = Optional.empty();
    private Optional<PowerSelfCheck> selfCheck = Optional.empty();
    private boolean started;
    private boolean closed;

    private PowerModule(
            DaemonConfig config,
            UpsFleet fleet,
            PowerHooks hooks,
            Path folder,
            boolean passing,
            Map<String, String> environment,
            Optional<PowerConfig> atStart) {
        this.latest = config;
        this.fleet = fleet;
        this.hooks = new PowerHooks(hooks.nut(), hooks.lastWords(), this::publish);
        this.folder = folder;
        this.passing = passing;
        this.environment = environment;
        this.atStart = atStart;
    }

    /**
     * Prepares it; {@link #start()} begins once the fleet runs.
     *
     * @throws DaemonStartException if the section of the configuration is wrong
     */
    static PowerModule of(
            DaemonConfig config, Path home, UpsFleet fleet, PowerHooks hooks, Map<String, String> environment)
            throws DaemonStartException {
        try {
            Optional<PowerConfig> power = read(config);
            boolean passing = power.isPresent() && isPassing(config);
            Path folder = passing ? temporaryFolder() : folder(config, home);
            return new PowerModule(config, fleet, hooks, folder, passing, environment, power);
        } catch (ConfigException e) {
            throw new DaemonStartException(ExitCode.USAGE, String.join(System.lineSeparator(), e.problems()));
        }
    }

    /** Begins to follow the plan, if there is one. */
    synchronized void start() {
        started = true;
        atStart.ifPresent(this::begin);
    }

    /** As {@link #config()}, and before the start the one that will be in force then. */
    synchronized Optional<PowerConfig> planned() {
        return started ? config() : atStart;
    }

    /** The configuration in force; absent without a plan. */
    synchronized Optional<PowerConfig> config() {
        return running().map(PowerProgram::config);
    }

    /** Where the plan stands; absent without a plan. */
    synchronized Optional<PowerStatus> status() {
        return running().map(PowerProgram::status);
    }

    /** The alarms of the plan that are on: those of the policy, and the one that the self-check reports to the fleet. */
    SortedSet<String> alarms(PowerStatus status) {
        Stream<String> reported = fleet.snapshots().stream()
                .flatMap(ups -> ups.alarms().stream())
                .map(Alarm::id)
                .filter(PowerAlarm.SHUTDOWN_IMPOSSIBLE.id()::equals);
        return Stream.concat(status.alarms().stream().map(PowerAlarm::id), reported)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** See {@link PowerProgram#hold}; absent without a plan. */
    Optional<PowerStatus> hold(Duration duration, boolean evenUrgent) {
        return command(running -> running.hold(duration, evenUrgent));
    }

    /** See {@link PowerProgram#cancel}; absent without a plan. */
    Optional<PowerStatus> cancel() {
        return command(PowerProgram::cancel);
    }

    /** See {@link PowerProgram#release}; absent without a plan. */
    Optional<PowerStatus> release() {
        return command(PowerProgram::release);
    }

    private synchronized Optional<PowerStatus> command(Function<PowerProgram, PowerStatus> command) {
        return running().map(command);
    }

    /** One that was taken out stays until what it has begun is at its end. */
    private Optional<PowerProgram> running() {
        return program.filter(known -> !known.finished());
    }

    /** What is known beside the plan: how long its battery lasts, and how long stages took. */
    PlanFacts facts() {
        List<String> feeds = config().map(power -> power.plan().feeds()).orElse(List.of());
        return new PlanFacts(
                Set.of(),
                OptionalDouble.empty(),
                MeasuredRuntime.of(fleet, feeds),
                new DrillFile(folder).measuredStages());
    }

    /** The last drill, as the command kept it; absent before the first. */
    Optional<ObjectNode> drill() {
        return new DrillFile(folder).last();
    }

    /** Volts at which the automatic trigger of the voltage acts; absent while a UPS has not told its cut-off. */
    OptionalDouble automaticVolts() {
        return config().map(power -> power.plan().feeds().stream()
                        .flatMap(feed -> fleet.settings(feed).stream())
                        .flatMapToDouble(known -> known.settings().shutdownVolts().stream())
                        .map(TriggerSettings::automaticVolts)
                        .max())
                .orElse(OptionalDouble.empty());
    }

    @Override
    public Runnable prepare(DaemonConfig config) throws ConfigException {
        Optional<PowerConfig> power = read(config);
        boolean watched = power.stream()
                .flatMap(now -> now.plan().feeds().stream())
                .allMatch(feed -> fleet.snapshot(feed).isPresent());
        return watched
                ? () -> adopt(config, power)
                : () -> LOG.warn(
                        "power: names a UPS that is watched from the next start on; until then the plan stays as it"
                                + " was.");
    }

    private synchronized void adopt(DaemonConfig config, Optional<PowerConfig> power) {
        latest = config;
        if (closed) {
            return;
        }
        if (power.isEmpty()) {
            program.ifPresent(PowerProgram::remove);
            // Of a plan that is gone nothing is impossible, and the next one is checked from the beginning.
            selfCheck.ifPresent(PowerSelfCheck::close);
            selfCheck = Optional.empty();
            fleet.report(PowerAlarm.SHUTDOWN_IMPOSSIBLE.id(), false, "");
        } else if (program.isPresent() && !program.get().finished()) {
            program.get().reload(power.get());
        } else {
            program.ifPresent(PowerProgram::close);
            begin(power.get());
        }
    }

    private boolean publish(String topic, String payload, Duration limit) throws IOException, InterruptedException {
        if (!latest.mqttEnabled()) {
            throw new IOException("MQTT is off");
        }
        try {
            return new SingleMessage(MqttConfigMapper.beside(latest)).publish(topic, payload, limit);
        } catch (DaemonStartException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void begin(PowerConfig power) {
        power.warnings().forEach(LOG::warn);
        PowerProgram begun = PowerProgram.open(power, fleet, hooks, folder, environment);
        program = Optional.of(begun);
        begun.start();
        if (selfCheck.isEmpty()) {
            PowerSelfCheck check = new PowerSelfCheck(this::ways, this::isAtRest, alarm(), fleet.time());
            selfCheck = Optional.of(check);
            check.start();
        }
    }

    /** Of the plan in force, for the self-check. */
    private PlanWays ways() {
        return config().map(power ->
                        new ConfiguredWays(power, new HostActions(hooks.publisher(), Map::of, fleet.time())).ways())
                .orElse(PlanWays.NONE);
    }

    private synchronized void checkPassed() {
        running().ifPresent(PowerProgram::checkPassed);
    }

    private boolean isAtRest() {
        return status().filter(now -> now.state() == PowerState.MAINS).isPresent();
    }

    private SelfCheckAlarm alarm() {
        String id = PowerAlarm.SHUTDOWN_IMPOSSIBLE.id();
        return new SelfCheckAlarm() {
            @Override
            public void shutdownImpossible(String text) {
                fleet.report(id, true, text);
            }

            @Override
            public void shutdownPossible() {
                fleet.report(id, false, "");
                checkPassed();
            }

            @Override
            public boolean isRaised() {
                return status().filter(now -> now.alarms().contains(PowerAlarm.SHUTDOWN_IMPOSSIBLE))
                        .isPresent();
            }
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        selfCheck.ifPresent(PowerSelfCheck::close);
        program.ifPresent(PowerProgram::close);
        if (passing) {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("The state of the power plan could not be removed from {}: {}", folder, e.toString());
        }
    }

    /** Absent without a plan, and when that is off. */
    private static Optional<PowerConfig> read(DaemonConfig config) throws ConfigException {
        if (config.powerTree().isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        Optional<PowerConfig> power = PowerConfig.of(config, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return power.filter(PowerConfig::isOn);
    }

    /** Beside the history. */
    private static Path folder(DaemonConfig config, Path home) {
        Path history = HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home);
        return Optional.ofNullable(history.toAbsolutePath().getParent()).orElse(home);
    }

    /** What a simulated UPS goes through must not be taken for what a real one did: it goes with the program. */
    private static boolean isPassing(DaemonConfig config) {
        return !config.isGiven(ConfigKeys.HISTORY_FILE)
                && config.devices().stream().allMatch(DeviceConfig::isSimulated);
    }

    private static Path temporaryFolder() throws DaemonStartException {
        try {
            return Files.createTempDirectory("mustmon-simulated-power");
        } catch (IOException e) {
            throw new DaemonStartException(
                    ExitCode.CANNOT_START,
                    "No temporary folder can be made for the state of the power plan (" + e.getMessage() + ").");
        }
    }
}
