package io.github.mustmon.app.logging;

import ch.qos.logback.classic.Level;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is logged and where to.
 *
 * @param level the least level
 * @param file the log file; absent for none
 * @param console whether standard output gets the lines too
 * @param json one JSON object a line instead of text
 * @param maxMegabytes size at which the file is rotated
 * @param keepDays days for which rotated files are kept
 */
public record LogSettings(
        Level level, Optional<Path> file, boolean console, boolean json, int maxMegabytes, int keepDays) {

    /** As the configuration says. */
    public static LogSettings of(DaemonConfig config, Path home) {
        String file = config.get(ConfigKeys.LOG_FILE);
        return new LogSettings(
                level(config.get(ConfigKeys.LOG_LEVEL)),
                file.isBlank() ? Optional.empty() : Optional.of(HomePath.resolve(file, home)),
                config.get(ConfigKeys.LOG_CONSOLE),
                config.get(ConfigKeys.LOG_FORMAT).equals("json"),
                config.get(ConfigKeys.LOG_MAX_MEGABYTES),
                config.get(ConfigKeys.LOG_KEEP_DAYS));
    }

    /** The same for the file alone. */
    public LogSettings withoutConsole() {
        return new LogSettings(level, file, false, json, maxMegabytes, keepDays);
    }

    /** The earlier tool's names: WARNING is WARN here, CRITICAL shows errors only. */
    private static Level level(String name) {
        return switch (name) {
            case "WARNING" -> Level.WARN;
            case "CRITICAL" -> Level.ERROR;
            default -> Level.toLevel(name);
        };
    }
}
