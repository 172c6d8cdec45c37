package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigTree;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.notify.NotifySettings;
import io.github.mustmon.notify.NotifySettingsException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The section {@code notify} of the configuration as the settings of the channels. */
public final class NotifyConfigMapper {

    private NotifyConfigMapper() {}

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

    /** What is wrong, one sentence each with its place; empty if nothing. */
    static List<String> problems(DaemonConfig config) {
        try {
            Optional<NotifySettings> ignored = settings(config);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    /** A complaint begins with its key, such as {@code notify.phone.topic:}. */
    private static String located(String complaint, ConfigTree tree) {
        String key = complaint.split(":", 2)[0];
        String prefix = tree.section() + ".";
        return tree.where(key.startsWith(prefix) ? key.substring(prefix.length()) : "") + ": " + complaint;
    }
}
