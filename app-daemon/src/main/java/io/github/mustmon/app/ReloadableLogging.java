package io.github.mustmon.app;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.logging.Journal;
import io.github.mustmon.app.logging.LogOutput;
import io.github.mustmon.app.logging.LogSettings;
import io.github.mustmon.app.reload.Reloadable;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log while the program runs; set up anew only when its settings changed. */
final class ReloadableLogging implements Reloadable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadableLogging.class);

    private final Path home;
    private final boolean underJournal;
    private LogSettings settings;

    private ReloadableLogging(LogSettings settings, Path home, boolean underJournal) {
        this.settings = settings;
        this.home = home;
        this.underJournal = underJournal;
    }

    /** Begins to log as the configuration says. */
    static ReloadableLogging open(DaemonConfig config, CliEnvironment terminal) {
        boolean underJournal = Journal.hasStandardOutput(terminal.environment());
        ReloadableLogging logging =
                new ReloadableLogging(LogSettings.of(config, terminal.home()), terminal.home(), underJournal);
        logging.apply();
        return logging;
    }

    @Override
    public Runnable prepare(DaemonConfig config) {
        LogSettings now = LogSettings.of(config, home);
        return () -> {
            if (!now.equals(settings)) {
                settings = now;
                apply();
            }
        };
    }

    /** Writes why the program ends into the log file alone: whoever looks at its output is told there, in plain words. */
    void keep(String why) {
        if (settings.file().isPresent()) {
            LogOutput.apply(settings.withoutConsole(), underJournal);
            LOG.error(why);
        }
    }

    private void apply() {
        LogOutput.apply(settings, underJournal).ifPresent(LOG::warn);
    }
}
