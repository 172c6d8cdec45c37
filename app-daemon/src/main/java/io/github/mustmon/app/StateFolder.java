package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the program keeps what is not configuration: beside the history, whether that is on or not. A simulation without a history
 * file of its own gets a temporary folder, deleted when this is closed: its files must not mix with those of a real UPS.
 */
public final class StateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    private final Path path;
    private final boolean temporary;

    private StateFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** The folder of a daemon with this configuration; a persistent one may not exist. */
    static StateFolder open(DaemonConfig config, Path home) throws DaemonStartException {
        Optional<Path> persistent = persistent(config, home);
        try {
            return persistent.isPresent()
                    ? new StateFolder(persistent.get(), false)
                    : new StateFolder(Files.createTempDirectory("mustmon-simulated"), true);
        } catch (IOException e) {
            throw new DaemonStartException(
                    ExitCode.CANNOT_START,
                    "No temporary folder can be made for the files of the simulation (" + e.getMessage()
                            + "). Free some space, or set history.file.");
        }
    }

    /** The folder of {@code history.file}; it may not exist. */
    public static Path of(DaemonConfig config, Path home) {
        return HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home)
                .toAbsolutePath()
                .resolveSibling("");
    }

    /** The same; absent for a simulation without a history file of its own. */
    public static Optional<Path> persistent(DaemonConfig config, Path home) {
        boolean simulated = !config.isGiven(ConfigKeys.HISTORY_FILE)
                && config.devices().stream().allMatch(DeviceConfig::isSimulated);
        return simulated ? Optional.empty() : Optional.of(of(config, home));
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The files of the simulation could not be removed from {}: {}", path, e.toString());
        }
    }
}
