package io.github.mustmon.app.battery;

import io.github.mustmon.app.file.DurableFile;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was learned of each battery, one file a UPS in a folder; used while no history is kept. */
public final class BatteryMemoryFiles implements BatteryMemoryStore {

    private static final Logger LOG = LoggerFactory.getLogger(BatteryMemoryFiles.class);

    private final Path folder;
    private boolean failureTold;

    /** @param folder is made when something is saved */
    public BatteryMemoryFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized Optional<Entry> load(String ups) throws IOException {
        Path file = file(ups);
        try {
            return Optional.of(new Entry(
                    BatteryArchive.VERSION,
                    Files.getLastModifiedTime(file).toInstant(),
                    // What is no UTF-8 is damaged, and no reason to leave the file as it is for ever.
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException("What was learned of the battery cannot be read from " + file + ": " + e, e);
        }
    }

    @Override
    public synchronized void save(String ups, Entry memory) {
        Path file = file(ups);
        try {
            DurableFile.write(file, memory.text());
            failureTold = false;
        } catch (IOException e) {
            if (!failureTold) {
                LOG.warn("What was learned of the battery of {} cannot be kept in {}: {}", ups, file, e.toString());
            }
            failureTold = true;
        }
    }

    @Override
    public synchronized void remove(String ups) {
        try {
            Files.deleteIfExists(file(ups));
        } catch (IOException e) {
            LOG.warn("What was learned of the battery of {} cannot be removed: {}", ups, e.toString());
        }
    }

    private Path file(String ups) {
        return folder.resolve("battery-" + ups + ".json");
    }
}
