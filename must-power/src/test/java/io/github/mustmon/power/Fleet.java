package io.github.mustmon.power;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.power.PowerEffect.Persist;
import io.github.mustmon.power.PowerEffect.ShutDownHost;
import io.github.mustmon.power.PowerEffect.ShutDownThisHost;
import io.github.mustmon.power.PowerEffect.WakeHost;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * One simulated house: a battery of random size and load, a plan of random shape, outages of random length with flickers, one
 * answer in five lost, and a daemon that is killed now and then. Time goes in steps of two seconds. What must never happen is
 * in {@link #violations}.
 */
final class Fleet {

    private static final long SECOND = 1_000_000_000L;
    private static final int STEP = 2;
    private static final double CUT_OFF_VOLTS = 10.5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THIS_HOST = "this host";

    final List<String> violations = new ArrayList<>();
    int shutdowns;
    int emptied;
    int tooSmall;
    int restarts;
    /** Batteries that were emptied although they were big enough and full. */
    int emptiedInTime;

    private final long seed;
    private final Random random;
    private final PowerPlan plan;
    private final boolean bigEnough;
    private final double fullSeconds;
    private final boolean hasEstimator;
    private final boolean badLine;
    private final Map<String, Long> offAt = new HashMap<>();
    private final Map<String, Long> onAt = new HashMap<>();
    private PowerPolicy policy;
    private String disk = "";
    private long now = 1_000;
    private double charge = 1;
    private boolean mains = true;
    private long mainsSince;
    private boolean emptiedNow;
    private String bootToken = "boot";
    private boolean thisHostUp = true;
    private long daemonBackAt = -1;
    private FeedReading answer = FeedReading.of("ups", FeedCondition.STALE, 0);

    Fleet(long seed) {
        this.seed = seed;
        random = new Random(seed);
        plan = randomPlan();
        // From two minutes to three hours, evenly over the orders of magnitude.
        fullSeconds = 120 * Math.pow(90, random.nextDouble());
        hasEstimator = random.nextBoolean();
        badLine = random.nextBoolean();
        bigEnough = fullSeconds >= neededOfAFullBattery();
        policy = PowerPolicy.fresh(plan, bootToken, moment());
        step(300);
    }

    private PowerPlan randomPlan() {
        TriggerSettings triggers = TriggerSettings.DEFAULT.withPercent(10 + random.nextInt(50));
        if (random.nextInt(3) == 0) {
            triggers = triggers.withAfter(Duration.ofSeconds(90 + random.nextInt(900)));
        }
        List<Stage> stages = new ArrayList<>();
        List<PlanHost> hosts = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            stages.add(Stage.of("stage" + i, "host" + i).withLimit(Duration.ofSeconds(30 + random.nextInt(150))));
            hosts.add(PlanHost.of("host" + i));
        }
        return PowerPlan.ofThisHost(List.of("ups"), triggers).withStages(stages, hosts);
    }

    /** The plan, its margin, and the time in which the first readings of an outage do not count and triggers are held. */
    private double neededOfAFullBattery() {
        return plan.automaticRuntime().plusSeconds(60).toSeconds();
    }

    /** Mains fails for so long, and then is back for so long. */
    void outage(int seconds, int mainsAfter) {
        boolean fair = bigEnough && charge >= 0.99;
        mains = false;
        emptiedNow = false;
        for (int passed = 0; passed < seconds; passed += STEP) {
            maybeFlicker();
            maybeKill();
            step(STEP);
            if (charge <= 0 && !emptiedNow) {
                emptiedNow = true;
                emptied++;
                batteryIsEmpty(fair);
            }
        }
        if (!bigEnough) {
            tooSmall++;
        }
        mains = true;
        mainsSince = now;
        step(mainsAfter);
        if (!thisHostUp) {
            boot();
            step(mainsAfter);
        }
    }

    private void batteryIsEmpty(boolean fair) {
        List<String> up = new ArrayList<>(hostsUp());
        if (fair) {
            emptiedInTime++;
        }
        if (fair && !up.isEmpty()) {
            violations.add(text("still up when the battery was empty: " + up + ", state " + state()));
        }
        // All is dark.
        thisHostUp = false;
        plan.hosts().forEach(host -> offAt.put(host.name(), now));
    }

    private List<String> hostsUp() {
        List<String> up = new ArrayList<>();
        for (PlanHost host : plan.hosts()) {
            Long off = offAt.get(host.name());
            if (off == null || off > now) {
                up.add(host.name());
            }
        }
        Long off = offAt.get(THIS_HOST);
        if (thisHostUp && (off == null || off > now)) {
            up.add(THIS_HOST);
        }
        return up;
    }

    private void maybeFlicker() {
        if (random.nextInt(400) == 0) {
            mains = true;
            mainsSince = now;
            step(STEP * (1 + random.nextInt(10)));
            mains = false;
        }
    }

    private void maybeKill() {
        if (thisHostUp && daemonBackAt < 0 && random.nextInt(300) == 0) {
            daemonBackAt = now + random.nextInt(20);
            restarts++;
        }
    }

    private void step(int seconds) {
        for (int i = 0; i < seconds; i += STEP) {
            now += STEP;
            charge = mains ? Math.min(1, charge + STEP / (10 * fullSeconds)) : Math.max(0, charge - STEP / fullSeconds);
            Long off = offAt.get(THIS_HOST);
            if (off != null && off <= now) {
                thisHostUp = false;
            }
            if (!thisHostUp || (!mains && charge <= 0)) {
                continue;
            }
            if (daemonBackAt >= 0) {
                if (now < daemonBackAt) {
                    continue;
                }
                daemonBackAt = -1;
                policy = PowerPolicy.resume(plan, read(), bootToken, moment());
            }
            poll();
            perform(policy.tick(List.of(answer), moment()));
            reportHosts();
        }
    }

    private void poll() {
        if (badLine && random.nextInt(5) == 0) {
            return;
        }
        boolean outlier = random.nextInt(500) == 0;
        double percent = outlier ? 3 : Math.max(0, Math.round(charge * 100));
        answer = new FeedReading(
                "ups",
                mains ? FeedCondition.ONLINE : FeedCondition.ON_BATTERY,
                OptionalDouble.of(percent),
                OptionalDouble.of(CUT_OFF_VOLTS + 2 * Math.sqrt(charge)),
                OptionalDouble.of(CUT_OFF_VOLTS),
                false,
                hasEstimator
                        ? OptionalDouble.of(fullSeconds * charge * (0.7 + 0.3 * random.nextDouble()))
                        : OptionalDouble.empty(),
                now * SECOND);
    }

    private void perform(List<PowerEffect> effects) {
        for (PowerEffect effect : effects) {
            if (effect instanceof Persist persist) {
                write(persist.record());
            } else if (effect instanceof ShutDownHost deed) {
                notOnMains(deed.host());
                Stage stage = plan.stages().stream()
                        .filter(each -> each.hosts().contains(deed.host()))
                        .findFirst()
                        .orElseThrow();
                perform(policy.report(HostReport.of(deed.host(), HostReport.Outcome.TOLD), moment()));
                offAt.put(deed.host(), now + random.nextInt((int) stage.limit().toSeconds()));
            } else if (effect instanceof ShutDownThisHost) {
                notOnMains(THIS_HOST);
                shutdowns++;
                perform(policy.thisHostConfirmed(moment()));
                offAt.put(
                        THIS_HOST,
                        now + random.nextInt((int) plan.thisHostNeeds().toSeconds()));
            } else if (effect instanceof WakeHost deed) {
                offAt.remove(deed.host());
                onAt.put(deed.host(), now + 30);
            }
        }
    }

    /** No deed after an answer of mains, nor when mains has been back for so long that an answer must have told it. */
    private void notOnMains(String host) {
        if (answer.condition() == FeedCondition.ONLINE) {
            violations.add(text(host + " was shut down although the last answer was mains, state " + state()));
        } else if (mains && now - mainsSince > 20) {
            violations.add(text(host + " was shut down " + (now - mainsSince) + " s after mains was back"));
        }
    }

    private void reportHosts() {
        for (PlanHost host : plan.hosts()) {
            Long off = offAt.get(host.name());
            if (off != null && off <= now) {
                perform(policy.report(HostReport.of(host.name(), HostReport.Outcome.DOWN), moment()));
            }
            Long on = onAt.get(host.name());
            if (on != null && on <= now) {
                onAt.remove(host.name());
                perform(policy.report(HostReport.of(host.name(), HostReport.Outcome.UP), moment()));
            }
        }
    }

    /** Mains is back, and this host boots. */
    private void boot() {
        thisHostUp = true;
        daemonBackAt = -1;
        offAt.remove(THIS_HOST);
        now += 60;
        bootToken = "boot " + now;
        policy = PowerPolicy.resume(plan, read(), bootToken, moment());
        restarts++;
    }

    /** Charges fully, so that the next outage begins as the first one did. */
    void recharge() {
        charge = 1;
        for (int i = 0; i < 1800 && state() != PowerState.MAINS; i++) {
            step(STEP);
        }
        step(60);
    }

    private PowerState state() {
        return policy.status(moment()).state();
    }

    private Moment moment() {
        return new Moment(now * SECOND, Instant.ofEpochSecond(1_800_000_000L + now));
    }

    private void write(PowerRecord record) {
        try {
            disk = JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PowerRecord read() {
        try {
            return JSON.readValue(disk, PowerRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String what) {
        return "seed " + seed + ", t=" + now + ", battery " + Math.round(fullSeconds) + " s, needs "
                + plan.needs().toSeconds() + " s, " + Math.round(charge * 100) + " %, at_percent "
                + plan.triggers().atPercent().orElse(0) + ", after "
                + plan.triggers()
                        .after()
                        .map(Duration::toSeconds)
                        .map(String::valueOf)
                        .orElse("-") + ", estimator "
                + hasEstimator + ": " + what;
    }
}
