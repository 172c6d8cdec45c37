package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.HomePath;
import java.nio.file.Path;
import java.util.Optional;

/** Where notifications wait: beside the history, in the folder of the program's state. */
public final class NotifyFile {

    /** The name of the file. */
    public static final String NAME = "notify.queue";

    private NotifyFile() {}

    /**
     * The file, whether it exists or not; absent for a simulation without a history file of its own, whose messages must not
     * mix with those of a real UPS: its file is in a temporary folder.
     *
     * @param home where {@code ~} is
     */
    public static Optional<Path> of(DaemonConfig config, Path home) {
        boolean simulated = !config.isGiven(ConfigKeys.HISTORY_FILE)
                && config.devices().stream().allMatch(DeviceConfig::isSimulated);
        return simulated
                ? Optional.empty()
                : Optional.of(HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home)
                        .toAbsolutePath()
                        .resolveSibling(NAME));
    }
}
