package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigTree;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.notify.NotifySettings;
import io.github.mustmon.notify.NotifySettingsException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/** The section {@code notify} of the configuration as the settings of the channels. */
public final class NotifyConfigMapper {

    /** The name of the file in which notifications wait. */
    static final String QUEUE = "notify.queue";

    private NotifyConfigMapper() {}

    /**
     * The file in which notifications wait, whether it exists or not; absent for a simulation without a history file of its own, which
     * has it in a temporary folder.
     *
     * @param home where {@code ~} is
     */
    public static Optional<Path> queue(DaemonConfig config, Path home) {
        return StateFolder.persistent(config, home).map(folder -> folder.resolve(QUEUE));
    }

    /**
     * The channels; absent if the section is missing or names none. Opens no connection and reads no secret's file.
     *
     * @throws ConfigException with all mistakes, each with its file and line
     */
    public static Optional<NotifySettings> settings(DaemonConfig config) throws ConfigException {
        Optional<ConfigTree> tree = config.notifyTree();
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(NotifySettings.parse(
                            tree.get().plain(),
                            ZoneId.systemDefault(),
                            tree.get().variables()))
                    .filter(settings -> !settings.isEmpty());
        } catch (NotifySettingsException e) {
            throw new ConfigException(e.complaints().stream()
                    .map(complaint -> located(complaint, tree.get()))
                    .toList());
        }
    }

    /** A complaint begins with its key, such as {@code notify.phone.topic:}. */
    private static String located(String complaint, ConfigTree tree) {
        String key = complaint.split(":", 2)[0];
        String prefix = tree.section() + ".";
        return tree.where(key.startsWith(prefix) ? key.substring(prefix.length()) : "") + ": " + complaint;
    }
}
