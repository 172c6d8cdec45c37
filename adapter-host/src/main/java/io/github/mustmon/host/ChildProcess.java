package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program without a shell, until it ends or a limit is over. At the limit it and all that descend from it get TERM, and
 * KILL half a second later.
 */
final class ChildProcess {

    private static final int LONGEST_OUTPUT = 16_384;
    private static final int ONE_LOOK = 65_536;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration TERM_TO_KILL = Duration.ofMillis(500);

    private final TimeSource time;

    ChildProcess(TimeSource time) {
        this.time = time;
    }

    /** How it went. */
    sealed interface Outcome {}

    /** It ended; {@code output} is the beginning of what it printed. */
    record Ended(int exitCode, String output) implements Outcome {

        /** What it said last, which is where programs say why they failed. */
        String lastLine() {
            String text = output.strip();
            return text.substring(text.lastIndexOf('\n') + 1).strip();
        }
    }

    /** It was ended at the limit. */
    record Overdue() implements Outcome {}

    /** It could not be started, or not be followed and was ended. */
    record NotRun(String cause) implements Outcome {}

    /** It was ended because this thread was interrupted, which it still is. */
    record Interrupted() implements Outcome {}

    /**
     * Runs it. Standard input is empty.
     *
     * @param environment what is added to our own
     */
    Outcome run(List<String> command, Map<String, String> environment, Duration limit) {
        long deadline = time.nanos() + limit.toNanos();
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return new NotRun(String.valueOf(e.getMessage()));
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (InputStream printed = process.getInputStream()) {
            while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                take(printed, output);
                if (time.nanos() - deadline >= 0) {
                    end(process);
                    return new Overdue();
                }
            }
            take(printed, output);
        } catch (IOException e) {
            end(process);
            return new NotRun("what it printed cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(family(process));
            return new Interrupted();
        }
        return new Ended(process.exitValue(), output.toString(StandardCharsets.UTF_8));
    }

    /** Only what is there, since a background child may keep the pipe open for ever; and once, since another prints for ever. */
    private static void take(InputStream printed, ByteArrayOutputStream output) throws IOException {
        byte[] some = printed.readNBytes(Math.min(printed.available(), ONE_LOOK));
        output.write(some, 0, Math.min(some.length, LONGEST_OUTPUT - output.size()));
    }

    private void end(Process process) {
        Set<ProcessHandle> family = family(process);
        family.forEach(ProcessHandle::destroy);
        long deadline = time.nanos() + TERM_TO_KILL.toNanos();
        try {
            while (family.stream().anyMatch(ProcessHandle::isAlive) && time.nanos() - deadline < 0) {
                time.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // What they have started since TERM.
        Set<ProcessHandle> now = new LinkedHashSet<>(family);
        family.forEach(member -> member.descendants().forEach(now::add));
        kill(now);
    }

    private static Set<ProcessHandle> family(Process process) {
        Set<ProcessHandle> family = new LinkedHashSet<>();
        family.add(process.toHandle());
        process.descendants().forEach(family::add);
        return family;
    }

    private static void kill(Set<ProcessHandle> family) {
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
