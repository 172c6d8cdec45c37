package io.github.mustmon.app.doctor;

import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.drill.ActionCheck;
import io.github.mustmon.app.drill.ActionChecks;
import io.github.mustmon.app.drill.PlanActions;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.protocol.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether every machine of the power plan could be shut down and woken. No way is used.
 *
 * @param ways of a plan
 */
record PowerWaysCheck(DaemonConfig config, Function<PowerConfig, PlanActions> ways, TimeSource time) implements Check {

    private static final String AGAIN = ", then look again with: mustmon doctor";

    @Override
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Optional<PowerConfig> power = PowerConfig.of(config, problems);
        problems.forEach(problem -> findings.add(Finding.problem(problem, "Correct that line" + AGAIN)));
        if (power.isEmpty()) {
            return findings;
        }
        power.get().warnings().forEach(warning -> findings.add(Finding.note(warning)));
        List<ActionCheck> checks = new ActionChecks(time).of(ways.apply(power.get()));
        boolean ownWayWorks = checks.stream().anyMatch(check -> check.host().isEmpty() && !check.failed());
        checks.forEach(check -> findings.add(check.host().isEmpty() ? thisMachine(check, ownWayWorks) : host(check)));
        return findings;
    }

    private static Finding host(ActionCheck check) {
        String seen = check.host() + ": " + check.result().sentence();
        if (check.result().isDone()) {
            return Finding.ok(seen);
        }
        if (!check.failed()) {
            return Finding.note(seen);
        }
        return switch (check.kind()) {
            case SHUT_DOWN ->
                Finding.problem(seen, "See to it on that host, or correct power.hosts." + check.host() + AGAIN);
            case PROBE ->
                Finding.unknown(seen, "Switch it on, or correct power.hosts." + check.host() + ".probe" + AGAIN);
            case WAKE ->
                Finding.problem(
                        seen, "Correct power.hosts." + check.host() + ".mac or .broadcast, or take mac away" + AGAIN);
        };
    }

    /** One way is enough, so the others are worth a note then. */
    private static Finding thisMachine(ActionCheck check, boolean ownWayWorks) {
        String seen = "this machine: " + check.result().sentence();
        if (check.result().isDone()) {
            return Finding.ok(seen);
        }
        if (!check.failed()) {
            return Finding.note(seen);
        }
        return ownWayWorks ? Finding.note(seen + " Another way works.") : Finding.problem(seen, fix(check.action()));
    }

    private static String fix(String way) {
        if (way.startsWith("root helper")) {
            return "If mustmon may power this machine off: sudo systemctl enable --now mustmon-power.socket";
        }
        if (way.startsWith("exec ")) {
            return "Correct power.this_host.command" + AGAIN;
        }
        return "Prefer the root helper; or, with polkit: sudo cp /usr/share/mustmon/polkit/mustmon.rules"
                + " /etc/polkit-1/rules.d/50-mustmon.rules";
    }
}
