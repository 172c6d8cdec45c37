package io.github.mustmon.app.reload;

import io.github.mustmon.app.config.ConfigChange;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again and takes over what can be taken over while the program runs. All or nothing: a
 * configuration that is wrong anywhere changes nothing. For any number of threads; one at a time.
 */
public final class ConfigReload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);

    /** What these sections say is taken over; any other key waits for the next start. */
    private static final List<String> LIVE_SECTIONS =
            List.of("monitoring.", "alarms.", "mqtt.", "nut.", "ups.", "battery.", "logging.", "notify", "power");

    /** What an entry of {@code devices:} says about its UPS; a name has no dot. */
    private static final String DEVICE_IDENTITY = "devices\\.[^.]+\\.[^.]+";

    private final ConfigReader loader;
    private final List<Reloadable> parts;
    private final DaemonConfig started;
    private DaemonConfig inForce;

    /** Reads the configuration as the start of the program did: command line, environment, file. */
    public interface ConfigReader {
        /** @throws ConfigException with everything that is wrong, each with its file and line */
        DaemonConfig load() throws ConfigException;
    }

    /**
     * @param loader reads the configuration again
     * @param started the configuration that the program was started with
     * @param parts who takes a new one over, in this order
     */
    public ConfigReload(ConfigReader loader, DaemonConfig started, List<Reloadable> parts) {
        this.loader = loader;
        this.started = started;
        this.parts = List.copyOf(parts);
        this.inForce = started;
    }

    /** What the program goes by now. */
    public synchronized DaemonConfig inForce() {
        return inForce;
    }

    /**
     * Reads it now.
     *
     * @param why what made us, for the log: {@code SIGHUP}
     */
    public synchronized void run(String why) {
        try {
            DaemonConfig now = load();
            List<Runnable> steps = new ArrayList<>();
            for (Reloadable part : parts) {
                steps.add(part.prepare(now));
            }
            List<ConfigChange> changes = ConfigChange.between(inForce, now).stream()
                    .filter(ConfigReload::isLive)
                    .toList();
            List<ConfigChange> waiting = ConfigChange.between(started, now).stream()
                    .filter(change -> !isLive(change))
                    .toList();
            steps.forEach(ConfigReload::take);
            inForce = now;
            tell(why, now, changes, waiting);
        } catch (ConfigException e) {
            LOG.error(
                    "{}: the configuration is not taken over, because it is wrong. The one before stays in force."
                            + " Check it with: mustmon config check",
                    why);
            e.problems().forEach(LOG::error);
        } catch (RuntimeException e) {
            LOG.error(
                    "{}: the configuration could not be read again because of a defect. The one before stays in force.",
                    why,
                    e);
        }
    }

    /** A defect of one part must not keep the others on the old configuration. */
    private static void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("A part of the program did not take the changed configuration over; restart mustmon.", e);
        }
    }

    private DaemonConfig load() throws ConfigException {
        DaemonConfig now = loader.load();
        Optional<Path> before = inForce.file();
        if (before.isPresent() && now.file().isEmpty()) {
            throw new ConfigException(before.get()
                    + ": there is no such file any more. Put it back, or restart mustmon to" + " run without it.");
        }
        if (now.devices().isEmpty()) {
            throw new ConfigException(now.file().map(file -> file + ": ").orElse("")
                    + "serial.port: no port is given, so there would be no UPS to watch.");
        }
        return now;
    }

    private static boolean isLive(ConfigChange change) {
        return LIVE_SECTIONS.stream().anyMatch(change.path()::startsWith)
                || change.path().matches(DEVICE_IDENTITY);
    }

    private static void tell(String why, DaemonConfig now, List<ConfigChange> changes, List<ConfigChange> waiting) {
        String from = now.file().map(file -> " from " + file).orElse("");
        if (changes.isEmpty() && waiting.isEmpty()) {
            LOG.info("{}: the configuration was read again{}; no key changed.", why, from);
        } else {
            LOG.info("{}: the configuration was read again{}.", why, from);
        }
        for (ConfigChange change : changes) {
            LOG.info("{}.", change.format());
        }
        for (ConfigChange change : waiting) {
            LOG.warn("{}: takes effect at the next start.", change.format());
        }
        now.warnings().forEach(LOG::warn);
    }
}
