package io.github.mustmon.app.drill;

import io.github.mustmon.app.drill.ActionCheck.Kind;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.Presence;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Checks every action of a plan for real, without using any: a few at a time, each with its own time limit. */
public final class ActionChecks {

    private static final int THREADS = 4;
    private static final Duration OWN_LIMIT = Duration.ofSeconds(20);

    private final TimeSource time;

    /** @param time measures how long each takes */
    public ActionChecks(TimeSource time) {
        this.time = time;
    }

    /**
     * Checks them all.
     *
     * @return in the order of the plan, this machine last
     * @throws InterruptedException if the thread is interrupted meanwhile; the checks are ended then
     */
    public List<ActionCheck> of(PlanActions actions) throws InterruptedException {
        List<Callable<ActionCheck>> all = new ArrayList<>();
        for (PlanActions.Reached host : actions.hosts()) {
            all.add(() -> host.shutdown()
                    .map(action -> check(Kind.SHUT_DOWN, host.name(), action, host.timeout()))
                    .orElseGet(() -> secondary(host.name())));
            host.probe().ifPresent(probe -> all.add(() -> probe(host.name(), probe)));
            host.wake().ifPresent(wake -> all.add(() -> check(Kind.WAKE, host.name(), wake, host.timeout())));
        }
        for (HostAction own : actions.thisHost()) {
            all.add(() -> check(Kind.SHUT_DOWN, "", own, OWN_LIMIT));
        }
        return ParallelTasks.run("power-check", THREADS, all);
    }

    private ActionCheck check(Kind kind, String host, HostAction action, Duration limit) {
        long began = time.nanos();
        ActionResult result = action.check(limit);
        return new ActionCheck(kind, host, action.description(), result, Duration.ofNanos(time.nanos() - began));
    }

    /** Only our own NUT server could tell whether it listens. */
    private static ActionCheck secondary(String host) {
        return new ActionCheck(
                Kind.SHUT_DOWN,
                host,
                "nut secondary",
                new ActionResult.Unproven(host
                        + " goes down when the NUT server announces it; whether it listens shows at that server:"
                        + " upsc -c UPS@localhost"),
                Duration.ZERO);
    }

    private ActionCheck probe(String host, TcpProbe probe) {
        long began = time.nanos();
        Presence presence = probe.look();
        ActionResult result = switch (presence) {
            case ANSWERS -> new ActionResult.Done(probe.target() + " answers.");
            case REFUSES ->
                new ActionResult.Unproven(probe.target()
                        + " refuses connections: the host is seen up and down, but not when it has booted."
                        + " Probe a port that answers.");
            case SILENT ->
                new ActionResult.Failed(probe.target() + " is silent: the host is down, or this port is filtered.");
            case UNKNOWN ->
                new ActionResult.Failed(
                        probe.target() + " cannot be probed: its name is unknown, or there is no route to it.");
        };
        return new ActionCheck(
                Kind.PROBE, host, "probe " + probe.target(), result, Duration.ofNanos(time.nanos() - began));
    }
}
