package io.github.mustmon.app.power;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.host.NeighbourTable;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.Moment;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.power.PowerEvent;
import io.github.mustmon.power.PowerPolicy;
import io.github.mustmon.power.PowerRecord;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the power plan: looks at the readings, lets the policy decide and carries out what it says. For any number of threads; the
 * one that ticks is {@link PowerThread}.
 */
public final class PowerRunner implements ActionReports, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PowerRunner.class);

    private static final String STATE = "power.json";
    private static final String MACS = "power-macs.properties";

    private final TimeSource time;
    private final FeedReadings readings;
    private final PowerOutputs outputs;
    private final PowerAnnouncer announcer;
    private final PowerStateFile state;
    private final ActionThreads threads = new ActionThreads();
    private final HostShutdowns shutdowns;
    private final HostWatch watch;
    private final ThisHostShutdown thisHost;
    private final PowerPolicy policy;
    private final PowerThread ticks;
    private volatile PowerConfig config;
    private boolean closing;

    /**
     * Takes up the plan where the record in the folder ends.
     *
     * @param folder keeps what a restart has to know
     * @param bootId names this boot of the machine
     */
    PowerRunner(
            PowerConfig config,
            UpsDirectory directory,
            PowerOutputs outputs,
            PowerHooks hooks,
            Path folder,
            String bootId) {
        this.config = config;
        this.time = directory.time();
        this.readings = new FeedReadings(directory);
        this.outputs = outputs;
        this.announcer = new PowerAnnouncer(outputs);
        this.state = new PowerStateFile(folder.resolve(STATE));
        HostActions actions = new HostActions(hooks.publisher(), this::environment, time);
        LearnedMacs macs = new LearnedMacs(folder.resolve(MACS), new NeighbourTable());
        ActionContext context = new ActionContext(this::config, actions, threads, this, time);
        this.shutdowns = new HostShutdowns(context, hooks.nut());
        this.watch = new HostWatch(context, macs);
        this.thisHost = new ThisHostShutdown(context, hooks.messageFlush());
        this.ticks = new PowerThread(this, time);
        threads.size(config.hosts().size());
        Optional<PowerRecord> record = state.read();
        this.policy = record.map(known -> PowerPolicy.resume(config.plan(), known, bootId, now()))
                .orElseGet(() -> PowerPolicy.fresh(config.plan(), bootId, now()));
        if (record.filter(known -> known.planHash().equals(config.plan().hash()))
                .isEmpty()) {
            tellPlan();
        }
    }

    /**
     * Takes up the plan where its record ends; {@link #start()} begins.
     *
     * @param folder keeps what a restart has to know
     * @param environment of this process
     */
    public static PowerRunner open(
            PowerConfig config, UpsFleet fleet, PowerHooks hooks, Path folder, Map<String, String> environment) {
        return new PowerRunner(config, fleet, PowerOutputs.of(fleet), hooks, folder, BootId.of(environment));
    }

    /** Begins to follow the plan, each second. */
    public void start() {
        ticks.start();
    }

    /** The configuration in force. */
    public PowerConfig config() {
        return config;
    }

    /** Time goes by. To be called about once a second. */
    synchronized void tick() {
        if (closing) {
            return;
        }
        Timestamp at = time.moment();
        apply(policy.tick(readings.of(policy.feeds(), at), moment(at)));
    }

    /** Where the plan stands. */
    public synchronized PowerStatus status() {
        return policy.status(now());
    }

    /**
     * A person stops the plan for a while; a battery that is nearly cut off ends that, unless {@code evenUrgent}.
     *
     * @throws IllegalStateException if there is nothing to hold; the message is a sentence for people
     */
    public synchronized PowerStatus hold(Duration duration, boolean evenUrgent) {
        return command(PowerEvent.HOLD, at -> policy.hold(duration, evenUrgent, at));
    }

    /**
     * A person calls off what goes on.
     *
     * @throws IllegalStateException if there is nothing to call off; the message is a sentence for people
     */
    public synchronized PowerStatus cancel() {
        return command(PowerEvent.CANCEL, policy::cancel);
    }

    /**
     * A person ends the hold.
     *
     * @throws IllegalStateException if the plan is not held; the message is a sentence for people
     */
    public synchronized PowerStatus release() {
        return command(PowerEvent.RELEASE, policy::release);
    }

    private PowerStatus command(PowerEvent event, Function<Moment, List<PowerEffect>> command) {
        if (!policy.accepts(event)) {
            throw new IllegalStateException(Refusals.sentence(event, status().state()));
        }
        apply(command.apply(now()));
        return status();
    }

    /** A self-check found nothing that speaks against the plan: an alarm of an earlier attempt ends. */
    public synchronized void checkPassed() {
        apply(policy.checkPassed(now()));
    }

    /** Another configuration. What a shutdown that has begun needs of the one before is kept. */
    public synchronized void reload(PowerConfig other) {
        List<HostConfig> hosts = new ArrayList<>(other.hosts());
        config.hosts().stream()
                .filter(before -> other.host(before.name()).isEmpty())
                .forEach(hosts::add);
        boolean changed = !other.plan().equals(config.plan());
        config = new PowerConfig(other.plan(), hosts, other.thisHost(), other.warnings());
        threads.size(hosts.size());
        apply(policy.reload(other.plan(), now()));
        if (changed) {
            tellPlan();
        }
    }

    /** The plan was taken out of the configuration; what has begun is brought to an end. */
    public synchronized void remove() {
        apply(policy.reload(config.plan().withMode(PowerMode.OFF), now()));
        outputs.event(EventType.POWER_PLAN, "The power plan was taken out of the configuration.");
    }

    /** Whether the plan was removed and nothing of it is left to do. */
    public synchronized boolean finished() {
        return policy.finished();
    }

    /** Looks for hardware addresses that are to be learned while hosts are up. */
    void learn() {
        watch.learn();
    }

    @Override
    public synchronized void host(HostReport report) {
        apply(policy.report(report, now()));
    }

    @Override
    public synchronized void thisHostConfirmed() {
        apply(policy.thisHostConfirmed(now()));
    }

    @Override
    public synchronized void thisHostFailed(String cause) {
        apply(policy.thisHostFailed(cause, now()));
    }

    /** Nothing new is begun, actions that have begun get a few seconds, and the last state is written for the next start. */
    @Override
    public void close() {
        ticks.close();
        synchronized (this) {
            closing = true;
        }
        threads.close();
        synchronized (this) {
            state.write(policy.record(now()))
                    .ifPresent(cause ->
                            LOG.error("The state of the power plan could not be written at the end: {}", cause));
        }
    }

    /** In order; what fails never keeps back the next. */
    private void apply(List<PowerEffect> effects) {
        Deque<PowerEffect> left = new ArrayDeque<>(effects);
        while (!left.isEmpty()) {
            PowerEffect effect = left.poll();
            try {
                if (effect instanceof PowerEffect.Persist persist) {
                    left.addAll(policy.recordWritten(state.write(persist.record()), now()));
                } else {
                    apply(effect);
                }
            } catch (RuntimeException | Error e) {
                LOG.error("A step of the power plan failed because of a defect: {}", effect, e);
            }
        }
    }

    private void apply(PowerEffect effect) {
        if (effect instanceof PowerEffect.Tell tell) {
            announcer.tell(tell);
        } else if (effect instanceof PowerEffect.RaiseAlarm alarm) {
            announcer.raise(alarm);
        } else if (effect instanceof PowerEffect.ClearAlarm alarm) {
            announcer.clear(alarm);
        } else if (effect instanceof PowerEffect.RecordOutage outage) {
            announcer.outage(outage.summary());
        } else if (effect instanceof PowerEffect.ProbeHosts probe) {
            watch.probe(probe);
        } else if (effect instanceof PowerEffect.AnnounceFsd announce) {
            shutdowns.announce(announce);
        } else if (effect instanceof PowerEffect.ClearFsd clear) {
            shutdowns.clearFsd(clear);
        } else if (effect instanceof PowerEffect.ShutDownHost host) {
            shutdowns.shutDown(host);
        } else if (effect instanceof PowerEffect.ShutDownThisHost own) {
            thisHost.begin(own);
        } else if (effect instanceof PowerEffect.WakeHost wake) {
            watch.wake(wake);
        }
    }

    private void tellPlan() {
        outputs.event(EventType.POWER_PLAN, PlanText.sentence(config.plan()));
    }

    private Map<String, String> environment() {
        PowerStatus status = status();
        return Map.of(
                "MUSTMON_STATE", status.state().id(),
                "MUSTMON_OUTAGE", Long.toString(status.outage()),
                "MUSTMON_SECONDS_ON_BATTERY", Long.toString(status.onBattery().toSeconds()),
                "MUSTMON_TRIGGER", status.trigger().map(trigger -> trigger.id()).orElse(""),
                "MUSTMON_DRY_RUN", Boolean.toString(config.plan().dryRun()));
    }

    private Moment now() {
        return moment(time.moment());
    }

    private static Moment moment(Timestamp at) {
        return new Moment(at.nanos(), at.wall());
    }
}
