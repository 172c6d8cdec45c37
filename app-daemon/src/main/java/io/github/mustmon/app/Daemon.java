package io.github.mustmon.app;

import io.github.mustmon.app.command.Terminal;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.FileWatch;
import io.github.mustmon.app.reload.HangUpSignal;
import io.github.mustmon.app.reload.Reload;
import io.github.mustmon.app.reload.Signals;
import io.github.mustmon.app.systemd.NotifySocket;
import io.github.mustmon.app.systemd.PollWatchdog;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.protocol.TimeSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program: started from a configuration, stopped once. For any number of threads. */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private static final List<String> STOPS = List.of("TERM", "INT");

    private final Rooms rooms;
    private final FileWatch watch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    private Daemon(Rooms rooms, FileWatch watch) {
        this.rooms = rooms;
        this.watch = watch;
    }

    /**
     * Starts everything that the configuration asks for. It is read again when its file changes, or on SIGHUP.
     *
     * @param sources where the configuration comes from
     * @param config what was read there
     * @throws DaemonStartException if it cannot start; whatever had started is stopped
     */
    public static Daemon start(ConfigSources sources, DaemonConfig config, Terminal terminal, TimeSource time)
            throws DaemonStartException {
        // A stop in the middle of the start is as good as any other, and no failure either.
        STOPS.forEach(stop -> Signals.hear(stop, () -> System.exit(ExitCode.OK)));
        HangUpSignal hangUp = new HangUpSignal();
        hangUp.listen();
        LogDoor log = LogDoor.open(config, terminal);
        config.warnings().forEach(LOG::warn);
        Rooms rooms;
        try {
            rooms = Wiring.connect(config, terminal.home(), time, hangUp::listenAgain);
        } catch (DaemonStartException e) {
            log.keep(e.getMessage());
            throw e;
        }
        rooms.adjustable(log);
        Reload reload = new Reload(() -> new ConfigLoader().load(sources), config, rooms.adjustable());
        FileWatch watch = new FileWatch(
                ConfigLoader.candidates(sources), time, () -> reload.run("The configuration file changed"));
        Daemon daemon = new Daemon(rooms, watch);
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::stopByTheSystem, "stop"));
        STOPS.forEach(stop -> Signals.hear(stop, daemon::stopAsAsked));
        hangUp.call(() -> reload.run("SIGHUP"));
        watch.start();
        if (NotifySocket.isIn(terminal.environment())) {
            rooms.opened(PollWatchdog.start(NotifySocket.of(terminal.environment()), rooms.fleet(), time));
        }
        return daemon;
    }

    /**
     * Waits until the daemon ends.
     *
     * @return its exit code
     * @throws InterruptedException if the thread is interrupted
     */
    public int awaitEnd() throws InterruptedException {
        boolean gaveUp = fleet().awaitEnd();
        if (gaveUp && !closed.get()) {
            LOG.error("Too many polls failed in a row (monitoring.max_errors); the program ends.");
            return ExitCode.GAVE_UP;
        }
        return ExitCode.OK;
    }

    /** Stops everything in the order in which data flows. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watch.close();
            rooms.close();
            LOG.info("mustmon has stopped.");
        }
    }

    private UpsFleet fleet() {
        return rooms.fleet();
    }

    /** A stop by SIGTERM or Ctrl-C is what was asked for, so the exit code is 0; Java alone would say 143. */
    private void stopAsAsked() {
        asked.set(true);
        System.exit(ExitCode.OK);
    }

    /** Where the signal is not ours to hear, the exit code can only be had by a halt, which leaves temporary files behind. */
    private void stopByTheSystem() {
        if (!closed.get()) {
            close();
            if (!asked.get()) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        }
    }
}
