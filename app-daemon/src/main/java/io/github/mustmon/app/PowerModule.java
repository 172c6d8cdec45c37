package io.github.mustmon.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.PlanActions;
import io.github.mustmon.app.drill.PowerSelfCheck;
import io.github.mustmon.app.drill.SelfCheckAlarm;
import io.github.mustmon.app.power.ForcedShutdown;
import io.github.mustmon.app.power.HostActions;
import io.github.mustmon.app.power.MeasuredRuntime;
import io.github.mustmon.app.power.MessageFlush;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.PowerHooks;
import io.github.mustmon.app.power.PowerRunner;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.mqtt.SingleMessage;
import io.github.mustmon.power.PowerAlarm;
import io.github.mustmon.power.PowerState;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.io.IOException;
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
    private final Map<String, String> environment;
    private final Optional<PowerConfig> atStart;
    private volatile DaemonConfig latest;
    private Optional<PowerRunner> runner = Optional.empty();
    private Optional<PowerSelfCheck> selfCheck = Optional.empty();
    private boolean started;
    private boolean closed;

    /**
     * Prepares it; {@link #start()} begins once the fleet runs.
     *
     * @param folder keeps what a restart has to know
     * @param nut the NUT server
     * @param messageFlush what has to leave before this machine goes down
     * @param environment of this process
     * @throws ConfigException if the section of the configuration is wrong
     */
    PowerModule(
            DaemonConfig config,
            Path folder,
            UpsFleet fleet,
            Optional<ForcedShutdown> nut,
            MessageFlush messageFlush,
            Map<String, String> environment)
            throws ConfigException {
        this.latest = config;
        this.folder = folder;
        this.fleet = fleet;
        this.hooks = new PowerHooks(nut, messageFlush, this::publish);
        this.environment = environment;
        this.atStart = read(config);
    }

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
        return running().map(PowerRunner::config);
    }

    synchronized Optional<PowerStatus> status() {
        return running().map(PowerRunner::status);
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

    /** See {@link PowerRunner#hold}; absent without a plan. */
    synchronized Optional<PowerStatus> hold(Duration duration, boolean evenUrgent) {
        return running().map(running -> running.hold(duration, evenUrgent));
    }

    /** See {@link PowerRunner#cancel}; absent without a plan. */
    synchronized Optional<PowerStatus> cancel() {
        return running().map(PowerRunner::cancel);
    }

    /** See {@link PowerRunner#release}; absent without a plan. */
    synchronized Optional<PowerStatus> release() {
        return running().map(PowerRunner::release);
    }

    /** One that was taken out stays until what it has begun is at its end. */
    private Optional<PowerRunner> running() {
        return runner.filter(known -> !known.finished());
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
            running().ifPresent(PowerRunner::remove);
            // Of a plan that is gone nothing is impossible, and the next one is checked from the beginning.
            selfCheck.ifPresent(PowerSelfCheck::close);
            selfCheck = Optional.empty();
            fleet.report(AlarmRules.SHUTDOWN_IMPOSSIBLE, false, "");
        } else if (running().isPresent()) {
            if (!config().equals(power)) {
                selfCheck.ifPresent(PowerSelfCheck::planChanged);
            }
            running().get().reload(power.get());
        } else {
            runner.ifPresent(PowerRunner::close);
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
        PowerRunner begun = PowerRunner.open(power, fleet, hooks, folder, environment);
        runner = Optional.of(begun);
        begun.start();
        if (selfCheck.isEmpty()) {
            PowerSelfCheck check = new PowerSelfCheck(this::actions, this::isAtRest, alarm(), fleet.time());
            selfCheck = Optional.of(check);
            check.start();
        }
    }

    /** Of the plan in force, for the self-check. */
    private PlanActions actions() {
        HostActions actions = new HostActions(hooks.publisher(), Map::of, fleet.time());
        return config().map(power -> PlanActions.of(power, actions)).orElse(PlanActions.NONE);
    }

    private synchronized void checkPassed() {
        running().ifPresent(PowerRunner::checkPassed);
    }

    private boolean isAtRest() {
        return status().filter(now -> now.state() == PowerState.MAINS).isPresent();
    }

    private SelfCheckAlarm alarm() {
        return new SelfCheckAlarm() {
            @Override
            public void shutdownImpossible(String text) {
                fleet.report(AlarmRules.SHUTDOWN_IMPOSSIBLE, true, text);
            }

            @Override
            public void shutdownPossible() {
                fleet.report(AlarmRules.SHUTDOWN_IMPOSSIBLE, false, "");
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
        runner.ifPresent(PowerRunner::close);
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
}
