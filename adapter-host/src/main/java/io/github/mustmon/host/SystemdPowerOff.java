package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Powers this machine off by starting {@code mustmon-poweroff.service} over D-Bus. Needs the polkit rule of the package, and works
 * with users logged in and inhibitors held, which logind's own methods do not on every version.
 */
public final class SystemdPowerOff implements HostAction {

    private static final String UNIT = "mustmon-poweroff.service";

    private final Busctl bus;

    /** By the system's busctl. */
    public SystemdPowerOff(TimeSource time) {
        this(Busctl.USUAL_PATH, time);
    }

    SystemdPowerOff(Path busctl, TimeSource time) {
        this.bus = new Busctl(busctl, time);
    }

    @Override
    public String description() {
        return "systemd, " + UNIT;
    }

    @Override
    public ActionResult check(Duration limit) {
        Busctl.Reply reply = bus.call(Busctl.Method.ofSystemd("GetUnitFileState"), List.of("s", UNIT), limit);
        return reply.result().isDone()
                ? new ActionResult.Unproven(
                        UNIT + " is installed; whether polkit lets us start it shows only when it is started.")
                : reply.result();
    }

    @Override
    public ActionResult run(Duration limit) {
        return bus.call(Busctl.Method.ofSystemd("StartUnit"), List.of("ss", UNIT, "replace"), limit)
                .result();
    }
}
