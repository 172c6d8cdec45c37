package io.github.mustmon.app.drill;

import io.github.mustmon.app.drill.WayCheck.Kind;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.Presence;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Checks every way of a plan for real, without using any: a few at a time, each with its own time limit. */
public final class WayChecks {

    private static final int AT_A_TIME = 4;
    private static final Duration OWN_LIMIT = Duration.ofSeconds(20);

    private final TimeSource time;

    /** @param time measures how long each takes */
    public WayChecks(TimeSource time) {
        this.time = time;
    }

    /**
     * Checks them all.
     *
     * @return in the order of the plan, this machine last
     * @throws InterruptedException if the thread is interrupted meanwhile; the checks are ended then
     */
    public List<WayCheck> of(PlanWays ways) throws InterruptedException {
        List<Callable<WayCheck>> all = new ArrayList<>();
        for (PlanWays.Reached host : ways.hosts()) {
            all.add(() -> host.way()
                    .map(way -> check(Kind.SHUT_DOWN, host.name(), way, host.timeout()))
                    .orElseGet(() -> secondary(host.name())));
            host.probe().ifPresent(probe -> all.add(() -> probe(host.name(), probe)));
            host.wake().ifPresent(wake -> all.add(() -> check(Kind.WAKE, host.name(), wake, host.timeout())));
        }
        for (HostAction way : ways.thisHost()) {
            all.add(() -> check(Kind.SHUT_DOWN, "", way, OWN_LIMIT));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "power-check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<WayCheck> results = new ArrayList<>();
            for (Future<WayCheck> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return List.copyOf(results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A check failed with what no check throws.", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private WayCheck check(Kind kind, String host, HostAction way, Duration limit) {
        long began = time.nanos();
        ActionResult result = way.check(limit);
        return new WayCheck(kind, host, way.description(), result, Duration.ofNanos(time.nanos() - began));
    }

    /** Only our own NUT server could tell whether it listens. */
    private static WayCheck secondary(String host) {
        return new WayCheck(
                Kind.SHUT_DOWN,
                host,
                "nut secondary",
                new ActionResult.Unproven(host
                        + " goes down when the NUT server announces it; whether it listens shows at that server:"
                        + " upsc -c UPS@localhost"),
                Duration.ZERO);
    }

    private WayCheck probe(String host, TcpProbe probe) {
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
        return new WayCheck(
                Kind.PROBE, host, "probe " + probe.target(), result, Duration.ofNanos(time.nanos() - began));
    }
}
