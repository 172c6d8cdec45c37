package io.github.mustmon.app.power;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigTree;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.power.plan.PlanChecks;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanProblem;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The section {@code power} of the configuration: the plan, and how its hosts are reached. Immutable.
 *
 * @param plan what happens when power fails
 * @param hosts how each host is reached
 * @param thisHost how this machine is powered off, of meaning only if the plan has it
 * @param warnings what is odd and not wrong, with its place
 */
public record PowerConfig(PowerPlan plan, List<HostConfig> hosts, ThisHostConfig thisHost, List<String> warnings) {

    public PowerConfig {
        hosts = List.copyOf(hosts);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the section of a configuration; absent if there is none, and if something is wrong.
     *
     * @param problems gets everything that is wrong, each with its place
     */
    public static Optional<PowerConfig> of(DaemonConfig config, List<String> problems) {
        return of(config, PlanFacts.NONE, problems);
    }

    /**
     * The same, compared with what was measured.
     *
     * @param facts its UPSes are not looked at: those of the configuration count
     */
    public static Optional<PowerConfig> of(DaemonConfig config, PlanFacts facts, List<String> problems) {
        int before = problems.size();
        Optional<PowerConfig> power = section(config, facts, problems);
        if (problems.size() == before) {
            power.ifPresent(read -> read.checkSurroundings(config, problems));
        }
        return problems.size() > before ? Optional.empty() : power;
    }

    /** Looks at the section by itself, while the rest of the configuration is not valid. */
    public static void checkSection(DaemonConfig config, List<String> problems) {
        section(config, PlanFacts.NONE, problems);
    }

    private static Optional<PowerConfig> section(DaemonConfig config, PlanFacts facts, List<String> problems) {
        return config.powerTree()
                .flatMap(tree -> new PowerSectionParser(tree, config.devices(), problems)
                        .read()
                        .map(read -> read.checked(config, tree, facts, problems)));
    }

    /** What contradicts the plan is a problem; what is odd is a warning more. */
    private PowerConfig checked(DaemonConfig config, ConfigTree tree, PlanFacts measured, List<String> problems) {
        Set<String> upses = config.devices().stream().map(DeviceConfig::name).collect(Collectors.toUnmodifiableSet());
        PlanFacts facts =
                new PlanFacts(upses, measured.cutOffVolts(), measured.measuredRuntime(), measured.measuredStages());
        List<String> all = new ArrayList<>(warnings);
        for (PlanProblem problem : PlanChecks.of(plan, facts)) {
            String place = tree.where(problem.key().replaceFirst("^power\\.?", ""));
            String text = (place.isEmpty() ? "" : place + ": ") + problem.key() + ": " + problem.text();
            (problem.severity() == PlanProblem.Severity.ERROR ? problems : all).add(text);
        }
        for (DeviceConfig ups : config.devices()) {
            if (ups.address().startsWith("tcp://") && plan.feeds().contains(ups.name())) {
                all.add("power.feeds: " + ups.name() + " is read over the network (" + ups.address()
                        + "), which nobody guards: whoever answers in its place can begin a shutdown.");
            }
        }
        return new PowerConfig(plan, hosts, thisHost, all);
    }

    /** What the plan needs of the rest of the program. */
    private void checkSurroundings(DaemonConfig config, List<String> problems) {
        for (HostConfig host : hosts) {
            String key = "hosts." + host.name();
            String place =
                    config.powerTree().map(tree -> tree.where(key) + ": ").orElse("");
            if (host.method() instanceof ShutdownMethod.NutSecondary && !config.get(ConfigKeys.NUT_ENABLED)) {
                problems.add(place + "power." + key + ".nut: needs the NUT server; set nut.enabled: true");
            }
            if (host.method() instanceof ShutdownMethod.Mqtt && !config.mqttEnabled()) {
                problems.add(place + "power." + key + ".mqtt: needs a broker; set mqtt.broker");
            }
        }
        if (isOn() && config.get(ConfigKeys.MAX_ERRORS) > 0) {
            problems.add(config.where(ConfigKeys.MAX_ERRORS)
                    + "monitoring.max_errors: must be 0 beside a power plan, or mustmon would end when the UPS is silent in"
                    + " an outage");
        }
    }

    /** Whether the plan is followed at all. */
    public boolean isOn() {
        return plan.mode() != PowerMode.OFF;
    }

    /** How a host is reached; absent if the plan has none of that name. */
    public Optional<HostConfig> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
