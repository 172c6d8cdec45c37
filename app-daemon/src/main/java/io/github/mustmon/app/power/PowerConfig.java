package io.github.mustmon.app.power;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.power.plan.PlanChecks;
import io.github.mustmon.power.plan.PlanFacts;
import io.github.mustmon.power.plan.PlanProblem;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
     * A configured UPS.
     *
     * @param name as in {@code devices}
     * @param port its address
     */
    public record Ups(String name, String port) {}

    /**
     * Reads the section of a configuration; absent if there is none, and if something is wrong.
     *
     * @param problems gets everything that is wrong, each with its place
     */
    public static Optional<PowerConfig> of(DaemonConfig config, List<String> problems) {
        return of(config, PlanFacts.NONE, problems);
    }

    /**
     * The same, held against what was measured.
     *
     * @param facts its UPSes are not looked at: those of the configuration count
     */
    public static Optional<PowerConfig> of(DaemonConfig config, PlanFacts facts, List<String> problems) {
        List<Ups> upses = config.devices().stream()
                .map(device -> new Ups(device.name(), device.address()))
                .toList();
        Optional<PowerConfig> power =
                config.powerTree().flatMap(tree -> parse(tree.plain(), tree::where, upses, facts, problems));
        int before = problems.size();
        power.ifPresent(read -> read.hosts().forEach(host -> checkSurroundings(host, config, problems)));
        if (power.filter(PowerConfig::isOn).isPresent() && config.get(ConfigKeys.MAX_ERRORS) > 0) {
            problems.add(config.where(ConfigKeys.MAX_ERRORS)
                    + "monitoring.max_errors: must be 0 beside a power plan, or mustmon would end when the UPS is silent in"
                    + " an outage");
        }
        return problems.size() > before ? Optional.empty() : power;
    }

    /** What a way needs of the rest of the program. */
    private static void checkSurroundings(HostConfig host, DaemonConfig config, List<String> problems) {
        String place = config.powerTree()
                .map(tree -> tree.where("hosts." + host.name()) + ": ")
                .orElse("");
        if (host.way() instanceof HostWay.NutSecondary && !config.get(ConfigKeys.NUT_ENABLED)) {
            problems.add(place + "power.hosts." + host.name() + ".nut: needs the NUT server; set nut.enabled: true");
        }
        if (host.way() instanceof HostWay.Mqtt && !config.mqttEnabled()) {
            problems.add(place + "power.hosts." + host.name() + ".mqtt: needs a broker; set mqtt.broker");
        }
    }

    /**
     * Reads the section.
     *
     * @param section maps, lists and texts as they stand in the file
     * @param where the place of a path below the section, as in {@code "config.yaml line 12"}
     * @param upses all that are configured
     * @param problems gets everything that is wrong, each with its place; then there is no result
     */
    public static Optional<PowerConfig> parse(
            Map<String, Object> section, UnaryOperator<String> where, List<Ups> upses, List<String> problems) {
        return parse(section, where, upses, PlanFacts.NONE, problems);
    }

    private static Optional<PowerConfig> parse(
            Map<String, Object> section,
            UnaryOperator<String> where,
            List<Ups> upses,
            PlanFacts facts,
            List<String> problems) {
        int before = problems.size();
        Optional<PowerConfig> read = new PowerSectionParser(section, where, upses, problems).read();
        if (problems.size() > before || read.isEmpty()) {
            return Optional.empty();
        }
        List<String> warnings = new ArrayList<>(read.get().warnings());
        for (PlanProblem problem : PlanChecks.of(read.get().plan(), facts(upses, facts))) {
            String path = problem.key().replaceFirst("^power\\.?", "");
            String place = where.apply(path);
            String text = (place.isEmpty() ? "" : place + ": ") + problem.key() + ": " + problem.text();
            if (problem.severity() == PlanProblem.Severity.ERROR) {
                problems.add(text);
            } else {
                warnings.add(text);
            }
        }
        upses.stream()
                .filter(ups -> ups.port().startsWith("tcp://")
                        && read.get().plan().feeds().contains(ups.name()))
                .forEach(ups -> warnings.add("power.feeds: " + ups.name() + " is read over the network (" + ups.port()
                        + "), which nobody guards: whoever answers in its place can begin a shutdown."));
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new PowerConfig(
                        read.get().plan(), read.get().hosts(), read.get().thisHost(), warnings));
    }

    /** Whether the plan is followed at all. */
    public boolean isOn() {
        return plan.mode() != PowerMode.OFF;
    }

    /** How a host is reached; absent if the plan has none of that name. */
    public Optional<HostConfig> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    private static PlanFacts facts(List<Ups> upses, PlanFacts measured) {
        Set<String> names = Set.copyOf(upses.stream().map(Ups::name).toList());
        return new PlanFacts(names, measured.cutOffVolts(), measured.measuredRuntime(), measured.measuredStages());
    }
}
