package io.github.mustmon.power.plan;

import io.github.mustmon.power.plan.PlanProblem.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what can be written into a plan but cannot work. */
public final class PlanChecks {

    private static final double LEAST_ABOVE_CUT_OFF_VOLTS = 0.3;

    private final PowerPlan plan;
    private final PlanFacts facts;
    private final List<PlanProblem> problems = new ArrayList<>();

    private PlanChecks(PowerPlan plan, PlanFacts facts) {
        this.plan = plan;
        this.facts = facts;
    }

    /** All that is wrong, in the order of the configuration; empty if nothing is. */
    public static List<PlanProblem> of(PowerPlan plan, PlanFacts facts) {
        PlanChecks checks = new PlanChecks(plan, facts);
        checks.names();
        checks.order();
        checks.triggers();
        checks.runtime();
        return List.copyOf(checks.problems);
    }

    private void names() {
        for (String feed : plan.feeds()) {
            if (!facts.knownUpses().isEmpty() && !facts.knownUpses().contains(feed)) {
                error("power.feeds", "There is no UPS named " + feed + ". Known: " + sorted(facts.knownUpses()) + ".");
            }
        }
        Set<String> used = new HashSet<>();
        for (Stage stage : plan.stages()) {
            used.addAll(stage.hosts());
            if (stage.hosts().isEmpty()) {
                error("power.stages", "Stage " + stage.name() + " has no hosts.");
            }
            for (String host : stage.hosts()) {
                if (plan.host(host).isEmpty()) {
                    error(
                            "power.stages",
                            "Stage " + stage.name() + " names the host " + host + ", which power.hosts does not have.");
                }
            }
        }
        for (PlanHost host : plan.hosts()) {
            if (!used.contains(host.name())) {
                warning("power.hosts", "No stage names the host " + host.name() + ", so it is never shut down.");
            }
        }
        if (plan.stages().isEmpty() && plan.thisHost().isEmpty()) {
            error("power", "The plan shuts nothing down. Add stages, or shutdown: this_host.");
        }
    }

    private void order() {
        boolean network = false;
        for (Stage stage : plan.stages()) {
            if (network && !stage.network()) {
                error(
                        "power.stages",
                        "Stage " + stage.name()
                                + " comes after a stage with network: true and could not be reached any more."
                                + " Put the network last.");
            }
            network |= stage.network();
        }
    }

    private void triggers() {
        TriggerSettings triggers = plan.triggers();
        if (triggers.equals(TriggerSettings.NONE)) {
            error("power", "No trigger is on. Set at_percent, at_voltage, at_runtime or after.");
        }
        Duration announced = plan.timing().grace().plus(plan.timing().countdown());
        triggers.after().ifPresent(after -> {
            if (after.compareTo(announced) < 0) {
                error(
                        "power.after",
                        "after is " + seconds(after) + ", shorter than grace and countdown together ("
                                + seconds(announced) + ").");
            }
        });
        if (triggers.atVolts() instanceof Threshold.At<Double> at
                && facts.cutOffVolts().isPresent()
                && at.value() <= facts.cutOffVolts().getAsDouble() + LEAST_ABOVE_CUT_OFF_VOLTS) {
            error(
                    "power.at_voltage",
                    "at_voltage is " + at.value() + " V, and the UPS itself cuts off at "
                            + facts.cutOffVolts().getAsDouble() + " V. It must be more than 0.3 V above that.");
        }
        if (triggers.atRuntime() instanceof Threshold.At<Duration> at
                && at.value().compareTo(plan.needs()) < 0) {
            error(
                    "power.at_runtime",
                    "at_runtime is " + seconds(at.value()) + ", and the plan needs " + seconds(plan.needs()) + ".");
        }
        if (!(triggers.atRuntime() instanceof Threshold.Off<Duration>)
                && triggers.atPercent().isEmpty()
                && triggers.atVolts() instanceof Threshold.Off<Double>) {
            warning(
                    "power.at_runtime",
                    "at_runtime stands without at_percent and at_voltage. The runtime is an estimate, and can promise too"
                            + " much before the battery's type and capacity are given or it has run to its cut-off once.");
        }
        if (!triggers.urgent()) {
            warning("power.urgent", "urgent is off: a battery that is nearly cut off no longer shortens the plan.");
        }
    }

    private void runtime() {
        if (facts.measuredRuntime().isEmpty()) {
            warning(
                    "power",
                    "Not measured: how long the battery lasts. Pull the plug once, so that the plan can be compared with it.");
            return;
        }
        Duration runtime = facts.measuredRuntime().get();
        if (plan.needs().compareTo(runtime) >= 0) {
            warning(
                    "power.stages",
                    "The plan needs " + seconds(plan.needs()) + ", and a full battery lasts " + seconds(runtime) + ".");
        }
        plan.triggers().after().ifPresent(after -> {
            if (after.plus(plan.needs()).compareTo(runtime) > 0) {
                warning(
                        "power.after",
                        "after and the plan take " + seconds(after.plus(plan.needs())) + ", and a full battery lasts "
                                + seconds(runtime) + "; other triggers will come first.");
            }
        });
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private void error(String key, String text) {
        problems.add(new PlanProblem(Severity.ERROR, key, text));
    }

    private void warning(String key, String text) {
        problems.add(new PlanProblem(Severity.WARNING, key, text));
    }
}
