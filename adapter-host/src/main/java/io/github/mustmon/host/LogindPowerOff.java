package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Powers this machine off by logind over D-Bus. Needs the polkit rule of the package. */
public final class LogindPowerOff implements HostAction {

    private final Logind logind;

    /** By the system's busctl. */
    public LogindPowerOff(TimeSource time) {
        this(Busctl.USUAL_PATH, time);
    }

    LogindPowerOff(Path busctl, TimeSource time) {
        this.logind = new Logind(busctl, time);
    }

    @Override
    public String description() {
        return "logind";
    }

    /** A plain "yes" proves nothing: logind may still refuse while a user is logged in and an inhibitor is held. */
    @Override
    public ActionResult check(Duration limit) {
        Duration third = limit.dividedBy(3);
        Busctl.Reply reply = logind.canPowerOff(third);
        if (!reply.result().isDone()) {
            return reply.result();
        }
        String word = reply.values().map(values -> values.path(0).asText()).orElse("");
        if (!word.equals("yes")) {
            return new ActionResult.Failed(
                    "logind says \"" + word + "\" to CanPowerOff: no polkit rule lets this user.");
        }
        Optional<List<Logind.Inhibitor>> inhibitors = logind.inhibitors(third);
        Optional<List<String>> users = logind.users(third);
        if (inhibitors.isEmpty() || users.isEmpty()) {
            return new ActionResult.Unproven("logind says yes, but not who inhibits it and who is logged in.");
        }
        return inhibitors.get().stream()
                .filter(Logind.Inhibitor::forbidsShutdown)
                .findFirst()
                .<ActionResult>map(lock -> new ActionResult.Unproven("logind says yes, but " + lock.who()
                        + " inhibits it (" + lock.why() + "), and logged in: " + String.join(", ", users.get())
                        + ". With both, logind of systemd 252 refuses all the same."))
                .orElseGet(() -> new ActionResult.Done("logind says yes, and nobody inhibits it."));
    }

    @Override
    public ActionResult run(Duration limit) {
        return logind.powerOff(limit.dividedBy(2));
    }
}
