package io.github.mustmon.app;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.ConfigFileWatcher;
import io.github.mustmon.app.reload.ConfigReload;
import io.github.mustmon.app.reload.FileStamp;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.app.reload.Signals;
import io.github.mustmon.app.systemd.NotifySocket;
import io.github.mustmon.app.systemd.PollWatchdog;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program: started from a configuration, stopped once. For any number of threads. */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private static final List<String> STOPS = List.of("TERM", "INT");

    private final Lifecycle lifecycle;
    private final ConfigFileWatcher watch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();

    private Daemon(Lifecycle lifecycle, ConfigFileWatcher watch) {
        this.lifecycle = lifecycle;
        this.watch = watch;
    }

    /**
     * Starts everything that the configuration asks for. It is read again when its file changes; a service reads it again on SIGHUP too, where
     * the signal arrives: the serial library makes the process ignore it.
     *
     * @param sources where the configuration comes from
     * @param config what was read there
     * @throws DaemonStartException if it cannot start; whatever had started is stopped
     */
    public static Daemon start(ConfigSources sources, DaemonConfig config, CliEnvironment terminal)
            throws DaemonStartException {
        TimeSource time = terminal.time();
        // Before what takes a while, or a change meanwhile would be noticed by nobody.
        Map<Path, Optional<FileStamp>> read = FileStamp.all(files(sources, config));
        // A stop in the middle of the start is as good as any other, and no failure either.
        STOPS.forEach(stop -> Signals.handle(stop, () -> System.exit(ExitCode.OK)));
        boolean endsWithTerminal = ControllingTerminal.endsWithIt();
        ReloadableLogging log = ReloadableLogging.open(config, terminal);
        config.warnings().forEach(LOG::warn);
        Lifecycle lifecycle;
        try {
            List<String> problems = StartupCheck.refusals(config, terminal.home(), time);
            if (!problems.isEmpty()) {
                throw new DaemonStartException(ExitCode.USAGE, String.join(System.lineSeparator(), problems));
            }
            lifecycle = Wiring.connect(config, terminal.home(), time);
        } catch (DaemonStartException e) {
            log.keep(e.getMessage());
            throw e;
        }
        lifecycle.addReloadable(log);
        List<Reloadable> parts = new ArrayList<>(lifecycle.reloadables());
        parts.add(0, StartupCheck.onReload(terminal.home(), time));
        ConfigReload reload = new ConfigReload(() -> StartupCheck.load(sources), config, parts);
        ConfigFileWatcher watch = new ConfigFileWatcher(
                read,
                () -> files(sources, reload.inForce()),
                time,
                () -> reload.run("A file of the configuration changed"));
        Daemon daemon = new Daemon(lifecycle, watch);
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::stopByTheSystem, "stop"));
        STOPS.forEach(stop -> Signals.handle(stop, daemon::stopAsAsked));
        if (endsWithTerminal) {
            lifecycle.closeLater(ControllingTerminal.watch(time, daemon::stopWithTerminal));
        } else {
            Signals.handle("HUP", () -> reload.run("SIGHUP"));
        }
        watch.start();
        if (NotifySocket.isIn(terminal.environment())) {
            lifecycle.closeLater(PollWatchdog.start(new NotifySocket(terminal.environment()), lifecycle.fleet(), time));
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
            lifecycle.close();
            LOG.info("mustmon has stopped.");
        }
    }

    /** What is to be read again when it changes. */
    private static List<Path> files(ConfigSources sources, DaemonConfig config) {
        List<Path> files = new ArrayList<>(ConfigLoader.candidates(sources));
        files.addAll(MqttModule.files(config));
        return files;
    }

    private UpsFleet fleet() {
        return lifecycle.fleet();
    }

    /** A stop by SIGTERM or Ctrl-C is what was asked for, so the exit code is 0; Java alone would say 143. */
    private void stopAsAsked() {
        asked.set(true);
        System.exit(ExitCode.OK);
    }

    private void stopWithTerminal() {
        LOG.info(
                "The terminal is gone, so mustmon ends. To keep it running, install it as a service or start it with nohup.");
        stopAsAsked();
    }

    /** Where the signal is not ours to handle, the exit code can only be had by a halt, which leaves temporary files behind. */
    private void stopByTheSystem() {
        if (!closed.get()) {
            close();
            if (!asked.get()) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        }
    }
}
