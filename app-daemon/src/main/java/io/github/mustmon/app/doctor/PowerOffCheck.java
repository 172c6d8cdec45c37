package io.github.mustmon.app.doctor;

import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.ThisHostConfig;
import io.github.mustmon.host.Logind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What on this machine keeps a shutdown back: who inhibits it, what was not allowed, and what cannot work here. */
record PowerOffCheck(PowerConfig power, PowerOffMachine machine) implements Check {

    private static final Set<String> PRIVILEGED = Set.of("sudo", "pkexec", "doas", "su");
    private static final String SERVICE_USER = "upsmonitor";
    private static final String ENABLE = "sudo systemctl enable --now mustmon-power.socket";

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        if (!machine.user().equals(SERVICE_USER)) {
            findings.add(Finding.note(
                    "Looked at as " + machine.user()
                            + ". What that user may do, the service may not be allowed, and the other" + " way round.",
                    "As the service: sudo -u " + SERVICE_USER + " mustmon doctor"));
        }
        if (power.plan().thisHost().isEmpty()) {
            return findings;
        }
        container().ifPresent(findings::add);
        socket().ifPresent(findings::add);
        command().ifPresent(findings::add);
        polkit().ifPresent(findings::add);
        findings.addAll(inhibitors());
        return findings;
    }

    private Optional<Finding> container() {
        return machine.container()
                .filter(kind -> !machine.socketListens())
                .map(kind -> Finding.problem(
                        "This is a container (" + kind
                                + "): nothing in it can power the machine off, and the system bus of the"
                                + " host is of no use to its user.",
                        "Mount /run/mustmon-power.sock of the host into it, see docs/power.md, This machine."));
    }

    private Optional<Finding> socket() {
        boolean wanted = power.thisHost().methods().contains(ThisHostConfig.Method.HELPER);
        if (!wanted || machine.container().isPresent()) {
            return Optional.empty();
        }
        if (machine.socketListens() && machine.socketIsEnabled()) {
            return Optional.of(
                    Finding.ok("mustmon-power.socket is enabled and listens: root has agreed to the shutdown."));
        }
        if (machine.socketListens()) {
            return Optional.of(Finding.problem(
                    "mustmon-power.socket listens, but is not enabled: after the next boot it is gone.", ENABLE));
        }
        if (machine.socketIsEnabled()) {
            return Optional.of(
                    Finding.problem(
                            "mustmon-power.socket is enabled, but does not listen.",
                            "sudo systemctl start mustmon-power.socket    and if that fails: systemctl status mustmon-power.socket"));
        }
        if (!machine.hasSystemd()) {
            return Optional.of(Finding.note(
                    "This machine has no systemd, so no root helper.",
                    "Set power.this_host.command, see docs/power.md."));
        }
        return Optional.of(
                machine.hasSocketUnit()
                        ? Finding.note("mustmon-power.socket is disabled, as it is after the installation.", ENABLE)
                        : Finding.note(
                                "mustmon-power.socket is not installed; the Debian package brings it.",
                                "Install the package, or set power.this_host.command."));
    }

    private Optional<Finding> command() {
        return power.thisHost().command().stream()
                .findFirst()
                .map(program -> Path.of(program).getFileName().toString())
                .filter(PRIVILEGED::contains)
                .map(program -> Finding.problem(
                        "power.this_host.command begins with " + program
                                + ", which cannot work in the service: it may gain no new privileges.",
                        "Use the root helper instead: " + ENABLE));
    }

    private Optional<Finding> polkit() {
        boolean needed = power.thisHost().methods().stream()
                .anyMatch(way -> way == ThisHostConfig.Method.SYSTEMD || way == ThisHostConfig.Method.LOGIND);
        return !needed || !machine.hasSystemd() || machine.hasPolkit()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "polkit is not installed, so systemd and logind refuse every service: only the root helper works here.",
                        ENABLE));
    }

    private List<Finding> inhibitors() {
        Optional<List<Logind.Inhibitor>> locks = machine.inhibitors().get();
        if (locks.isEmpty()) {
            return List.of(); // There is no logind, which is told above.
        }
        List<Finding> findings = new ArrayList<>();
        String users =
                machine.users().get().map(names -> String.join(", ", names)).orElse("");
        String loggedIn = users.isEmpty() ? "" : " Logged in: " + users + ".";
        for (Logind.Inhibitor lock : locks.get()) {
            if (lock.forbidsShutdown()) {
                findings.add(Finding.note(
                        lock.who() + " inhibits a shutdown (" + lock.why() + ")." + loggedIn
                                + " The root helper and mustmon-poweroff.service get past that; logind may refuse.",
                        machine.socketListens()
                                ? "Nothing has to be done. All locks: systemd-inhibit --list"
                                : ENABLE + "    All locks: systemd-inhibit --list"));
            }
        }
        return findings;
    }
}
