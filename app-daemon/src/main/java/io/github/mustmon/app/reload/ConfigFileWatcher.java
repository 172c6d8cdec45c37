package io.github.mustmon.app.reload;

import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that one of a few files was written, replaced or moved away, and calls once it has come to rest: an editor that
 * writes in several steps is not read in the middle of one. Looks at the files rather than waiting for the system to tell,
 * since links into other folders, network folders and containers tell nothing. {@link #check()} is for one thread.
 */
public final class ConfigFileWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFileWatcher.class);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SETTLE_TIME = Duration.ofMillis(500);

    private final Supplier<List<Path>> files;
    private final TimeSource time;
    private final Runnable onChange;
    private final Thread thread;
    private Map<Path, Optional<FileStamp>> known;
    private Map<Path, Optional<FileStamp>> seen;

    /**
     * Watches once it is started.
     *
     * @param read the files as they were when they were read; a change since then is noticed, too
     * @param files what is watched at each look; those that are not there are waited for, and one more to watch is no change
     * @param time the clocks
     * @param onChange called from the thread of this object
     */
    public ConfigFileWatcher(
            Map<Path, Optional<FileStamp>> read, Supplier<List<Path>> files, TimeSource time, Runnable onChange) {
        this.files = files;
        this.time = time;
        this.onChange = onChange;
        this.known = Map.copyOf(read);
        this.seen = known;
        this.thread = new Thread(this::watch, "config-watch");
        this.thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /**
     * Looks once, and calls if the files changed and are the same as at the last look.
     *
     * @return how long to wait before the next look
     */
    Duration check() {
        try {
            return look();
        } catch (RuntimeException | Error e) {
            // A defect must not end the watch: the next change would be noticed by nobody.
            LOG.error(
                    "A change of the configuration could not be dealt with; the next one is noticed all the same.", e);
            return CHECK_INTERVAL;
        }
    }

    private Duration look() {
        Map<Path, Optional<FileStamp>> now = FileStamp.all(files.get());
        boolean atRest = now.equals(seen);
        seen = now;
        if (now.entrySet().stream().allMatch(this::isKnown)) {
            known = now;
            return CHECK_INTERVAL;
        }
        if (!atRest) {
            return SETTLE_TIME;
        }
        known = now;
        onChange.run();
        return CHECK_INTERVAL;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private boolean isKnown(Map.Entry<Path, Optional<FileStamp>> stamp) {
        return stamp.getValue().equals(known.getOrDefault(stamp.getKey(), stamp.getValue()));
    }

    private void watch() {
        try {
            while (true) {
                time.sleep(check());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
