package io.github.mustmon.power.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one group of hosts when power fails. What contradicts itself is refused here; what can be written down but
 * cannot work is found by {@link PlanChecks}.
 *
 * @param mode whether it acts
 * @param feeds the UPSes that feed the group, at least one
 * @param minSupplies how many of them the group needs, from 1 to the number of feeds
 * @param triggers what begins the countdown
 * @param timing the times of the policy
 * @param stages in the order in which they go down
 * @param hosts the hosts that stages name
 * @param thisHost this host, if it goes down too
 * @param wake when hosts are woken
 */
public record PowerPlan(
        PowerMode mode,
        List<String> feeds,
        int minSupplies,
        TriggerSettings triggers,
        PowerTiming timing,
        List<Stage> stages,
        List<PlanHost> hosts,
        Optional<ThisHost> thisHost,
        WakeSettings wake) {

    /** Added to what the plan needs for the automatic runtime trigger. */
    public static final Duration RUNTIME_MARGIN = Duration.ofMinutes(2);

    public PowerPlan {
        feeds = List.copyOf(feeds);
        stages = List.copyOf(stages);
        hosts = List.copyOf(hosts);
        if (feeds.isEmpty()) {
            throw new IllegalArgumentException("power.feeds must name at least one UPS.");
        }
        if (minSupplies < 1 || minSupplies > feeds.size()) {
            throw new IllegalArgumentException(
                    "power.min_supplies must be from 1 to " + feeds.size() + ". Found: " + minSupplies);
        }
        requireUnique("power.feeds", feeds);
        requireUnique("power.stages", stages.stream().map(Stage::name).toList());
        requireUnique("power.hosts", hosts.stream().map(PlanHost::name).toList());
        requireUnique(
                "The hosts of all stages",
                stages.stream().flatMap(stage -> stage.hosts().stream()).toList());
    }

    /** The ordinary case: one or more UPSes, and this host goes down. */
    public static PowerPlan ofThisHost(List<String> feeds, TriggerSettings triggers) {
        return new PowerPlan(
                PowerMode.ARMED,
                feeds,
                1,
                triggers,
                PowerTiming.DEFAULT,
                List.of(),
                List.of(),
                Optional.of(ThisHost.DEFAULT),
                WakeSettings.DEFAULT);
    }

    /** The same in another mode. */
    public PowerPlan withMode(PowerMode other) {
        return new PowerPlan(other, feeds, minSupplies, triggers, timing, stages, hosts, thisHost, wake);
    }

    /** The same with other triggers. */
    public PowerPlan withTriggers(TriggerSettings other) {
        return new PowerPlan(mode, feeds, minSupplies, other, timing, stages, hosts, thisHost, wake);
    }

    /** The same with other times. */
    public PowerPlan withTiming(PowerTiming other) {
        return new PowerPlan(mode, feeds, minSupplies, triggers, other, stages, hosts, thisHost, wake);
    }

    /** The same with other stages and hosts. */
    public PowerPlan withStages(List<Stage> otherStages, List<PlanHost> otherHosts) {
        return new PowerPlan(mode, feeds, minSupplies, triggers, timing, otherStages, otherHosts, thisHost, wake);
    }

    /** The same with other feeds. */
    public PowerPlan withFeeds(List<String> otherFeeds, int otherMinSupplies) {
        return new PowerPlan(mode, otherFeeds, otherMinSupplies, triggers, timing, stages, hosts, thisHost, wake);
    }

    /** The host of this name. */
    public Optional<PlanHost> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    /** Whether nothing is really done. */
    public boolean dryRun() {
        return mode != PowerMode.ARMED;
    }

    /** From the trigger to the last power-off if every stage takes its limit. */
    public Duration needs() {
        return timing.countdown()
                .plus(stages.stream().map(Stage::limit).reduce(Duration.ZERO, Duration::plus))
                .plus(thisHostNeeds());
    }

    /** What this host needs; nothing if it stays up. */
    public Duration thisHostNeeds() {
        return thisHost.map(ThisHost::needs).orElse(Duration.ZERO);
    }

    /** The automatic runtime threshold: what the plan needs and a margin. */
    public Duration automaticRuntime() {
        return needs().plus(RUNTIME_MARGIN);
    }

    /** The same for equal plans, in every run of the program: 16 hexadecimal digits. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    private static void requireUnique(String key, List<String> names) {
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException(key + " must name each only once. Found: " + names);
        }
    }
}
