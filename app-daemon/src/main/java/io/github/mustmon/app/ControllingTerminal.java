package io.github.mustmon.app;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Notices that the terminal of a program in the foreground is gone, as when an SSH session breaks. The kernel then sends
 * SIGHUP, but the serial library makes the process ignore that signal, and the program would go on unseen, with the port and the
 * UPS in its hands. A job in the background, and a program started by {@code nohup} or a service manager, is left alone.
 *
 * <p>Read from {@code /proc/self/stat}; where there is none, nothing is ever noticed.
 */
final class ControllingTerminal implements AutoCloseable {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);
    private static final int SIGHUP_BIT = 1;

    // Fields of proc(5), counted from the first one after the name of the program.
    private static final int PROCESS_GROUP = 2;
    private static final int TERMINAL = 4;
    private static final int FOREGROUND_GROUP = 5;

    private final Thread thread;

    private ControllingTerminal(Thread thread) {
        this.thread = thread;
    }

    /** Whether there is a terminal whose hang-up has to end the program. To be asked before a serial port is opened. */
    static boolean endsWithIt() {
        return read().filter(State::inForeground).isPresent() && !ignoresHangUp();
    }

    /** Calls once, from a thread of its own, when the terminal is gone while the program was in its foreground. */
    static ControllingTerminal watch(TimeSource time, Runnable onGone) {
        Thread thread = new Thread(() -> await(time, onGone), "terminal");
        thread.setDaemon(true);
        thread.start();
        return new ControllingTerminal(thread);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void await(TimeSource time, Runnable onGone) {
        boolean inForeground = true;
        try {
            while (true) {
                Optional<State> now = read();
                if (now.isPresent() && now.get().terminal() == 0 && inForeground) {
                    onGone.run();
                    return;
                }
                inForeground = now.map(State::inForeground).orElse(inForeground);
                time.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<State> read() {
        try {
            return State.parse(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Started by nohup, that is. */
    private static boolean ignoresHangUp() {
        try (var lines = Files.lines(STATUS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGHUP_BIT) != 0);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What the kernel says of the process.
     *
     * @param group its process group
     * @param terminal the number of its controlling terminal, 0 for none
     * @param foreground the process group in the foreground of that terminal
     */
    record State(int group, int terminal, int foreground) {

        static Optional<State> parse(String stat) {
            // The name stands in brackets and may hold anything.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return fields.length <= FOREGROUND_GROUP
                    ? Optional.empty()
                    : Optional.of(new State(
                            Integer.parseInt(fields[PROCESS_GROUP]),
                            Integer.parseInt(fields[TERMINAL]),
                            Integer.parseInt(fields[FOREGROUND_GROUP])));
        }

        boolean inForeground() {
            return terminal != 0 && group == foreground;
        }
    }
}
