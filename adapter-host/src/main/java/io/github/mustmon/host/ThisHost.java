package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The machine that runs this, and the ways to power it off, best first. One attempt tries each way until one accepts. A way that
 * accepts and does nothing is not tried first again: the next attempt begins behind it. For one thread.
 *
 * <p>Whoever calls waits {@link #nextAttemptAfter()} and attempts again, for ever: {@link #STILL_HERE} after a way accepted,
 * {@link #AGAIN} after all failed.
 */
public final class ThisHost {

    /** A machine that is still running so long after a way accepted does not go down by it. */
    public static final Duration STILL_HERE = Duration.ofMinutes(3);

    /** Between attempts after all ways failed. */
    public static final Duration AGAIN = Duration.ofSeconds(30);

    private final List<HostAction> ways;
    private int first;
    private Duration wait = Duration.ZERO;

    /**
     * A machine.
     *
     * @param ways best first, at least one
     */
    public ThisHost(List<HostAction> ways) {
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("There is no way to power this machine off.");
        }
        this.ways = List.copyOf(ways);
    }

    /**
     * The usual ways: root helper, systemd, logind, and the command if there is one.
     *
     * @param socket of the root helper
     * @param command absolute path and arguments; empty for none
     * @param environment what the command gets besides our own environment
     */
    public static ThisHost usual(
            Path socket,
            Optional<String> cutAt,
            Optional<Duration> wakeAfter,
            List<String> command,
            Supplier<Map<String, String>> environment,
            TimeSource time) {
        List<HostAction> ways = new ArrayList<>();
        ways.add(new SocketPowerOff(new PowerSocket(socket, time), cutAt, wakeAfter));
        ways.add(new SystemdPowerOff(time));
        ways.add(new LogindPowerOff(time));
        if (!command.isEmpty()) {
            ways.add(new ExecAction(command, Optional.empty(), environment, time));
        }
        return new ThisHost(ways);
    }

    /** What one way said. */
    public record Tried(String way, ActionResult result) {}

    /** Tests every way, in their order. */
    public List<Tried> check(Duration limitEach) {
        return ways.stream()
                .map(way -> new Tried(way.description(), way.check(limitEach)))
                .toList();
    }

    /**
     * Tries the ways one after the other until one accepts.
     *
     * @return all that were tried; the last is {@link ActionResult.Done} or all failed
     */
    public List<Tried> attempt(Duration limitEach) {
        List<Tried> tried = new ArrayList<>();
        int begin = first;
        for (int i = 0; i < ways.size(); i++) {
            int index = (begin + i) % ways.size();
            HostAction way = ways.get(index);
            ActionResult result = way.run(limitEach);
            tried.add(new Tried(way.description(), result));
            if (result.isDone()) {
                first = (index + 1) % ways.size();
                wait = STILL_HERE;
                return List.copyOf(tried);
            }
        }
        first = 0;
        wait = AGAIN;
        return List.copyOf(tried);
    }

    /** How long after the end of the last attempt the next is due; zero before the first. */
    public Duration nextAttemptAfter() {
        return wait;
    }
}
