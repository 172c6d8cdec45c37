package io.github.mustmon.app.systemd;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket on which systemd listens, see sd_notify(3). Java 17 has no datagram sockets of this family, so the program
 * systemd-notify writes there. For any number of threads.
 */
public final class NotifySocket {

    private static final Logger LOG = LoggerFactory.getLogger(NotifySocket.class);

    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, String> environment;
    private volatile boolean failureLogged;

    /**
     * The socket that the environment names.
     *
     * @param environment of this process, also handed to systemd-notify
     */
    public NotifySocket(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Whether a service manager waits to be told. */
    public static boolean isIn(Map<String, String> environment) {
        return !environment.getOrDefault(SOCKET, "").isEmpty();
    }

    /** Within which time the service manager wants to hear of the watchdog again; absent if it does not. */
    public Optional<Duration> watchdog() {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        if (!micros.matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.of(Long.parseLong(micros), ChronoUnit.MICROS));
    }

    /**
     * Tells the service manager, and waits until it is told, 10 s at most.
     *
     * @param assignments such as {@code READY=1}
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void send(String... assignments) throws InterruptedException {
        Optional<Process> told = begin(assignments);
        if (told.isEmpty()) {
            return;
        }
        Process process = told.get();
        try {
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                failed("it did not end within " + TIMEOUT.toSeconds() + " s");
            } else if (process.exitValue() != 0) {
                failed("exit code " + process.exitValue() + ", so nobody confirmed the message");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Tells the service manager without waiting for it, for a program that ends. */
    void sendWithoutWaiting(String... assignments) {
        begin(assignments);
    }

    private Optional<Process> begin(String... assignments) {
        List<String> command = new ArrayList<>(List.of("systemd-notify"));
        command.addAll(List.of(assignments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return Optional.of(builder.start());
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void failed(String why) {
        if (!failureLogged) {
            failureLogged = true;
            LOG.warn(
                    "systemd-notify did not get through to systemd: {}. If it is missing, install it (on Debian it is in the"
                            + " package systemd). Without it, systemd takes the program for one that hangs and restarts it,"
                            + " unless the unit says Type=exec and has no WatchdogSec=.",
                    why);
        }
    }
}
