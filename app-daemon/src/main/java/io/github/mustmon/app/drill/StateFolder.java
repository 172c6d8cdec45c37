package io.github.mustmon.app.drill;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import java.nio.file.Path;

/** Where the program keeps what is not configuration: beside the history, whether that is on or not. */
public final class StateFolder {

    private StateFolder() {}

    /** The folder of {@code history.file}; it may not exist. */
    public static Path of(DaemonConfig config, Path home) {
        Path history =
                HomePath.resolve(config.get(ConfigKeys.HISTORY_FILE), home).toAbsolutePath();
        return history.resolveSibling("");
    }
}
