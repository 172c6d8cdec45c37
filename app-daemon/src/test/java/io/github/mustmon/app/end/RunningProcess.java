package io.github.mustmon.app.end;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a test with its output in a file; ended with the test. */
final class RunningProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private RunningProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RunningProcess start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new RunningProcess(builder.start(), output);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has said this. */
    void awaitOutput(String text, Duration patience) throws Exception {
        Await.until("the output has \"" + text + "\":", patience, () -> output().contains(text), this::output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM and waits; the exit code. */
    int terminate(Duration patience) throws InterruptedException {
        process.destroy();
        return awaitExit(patience);
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the process did not end within " + patience);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
