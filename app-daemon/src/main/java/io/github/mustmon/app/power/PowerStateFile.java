package io.github.mustmon.app.power;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mustmon.app.file.DurableFile;
import io.github.mustmon.power.PowerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of the power plan on disk. A reader sees the old one or the new one and never half of one, and what was written is on
 * the disk when the call returns. A disk that hangs holds nobody up for longer than a limit. For one thread.
 */
final class PowerStateFile {

    private static final Logger LOG = LoggerFactory.getLogger(PowerStateFile.class);

    /** A healthy disk takes milliseconds; a shutdown must not wait for one that is not. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Path file;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Optional<FutureTask<Optional<String>>> hanging = Optional.empty();

    PowerStateFile(Path file) {
        this.file = file;
    }

    /** What was written last; absent if there is nothing, or nothing that can be understood, which is logged. */
    Optional<PowerRecord> read() {
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file), PowerRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The state of the power plan in {} cannot be read, so the plan begins afresh: {}",
                    file,
                    e.toString());
            return Optional.empty();
        }
    }

    /**
     * Writes it.
     *
     * @return why it could not be written; absent if it was
     */
    Optional<String> write(PowerRecord record) {
        if (hanging.isPresent() && !hanging.get().isDone()) {
            return Optional.of(file + " has not been written since the last attempt; the disk hangs");
        }
        FutureTask<Optional<String>> task = new FutureTask<>(() -> writeNow(record));
        Thread writer = new Thread(task, "power-record");
        writer.setDaemon(true);
        writer.start();
        hanging = Optional.of(task);
        return result(task);
    }

    private Optional<String> result(FutureTask<Optional<String>> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    // Whoever stops us wants the record on the disk all the same.
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            return Optional.of(file + " was not written within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<String> writeNow(PowerRecord record) {
        try {
            DurableFile.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}
