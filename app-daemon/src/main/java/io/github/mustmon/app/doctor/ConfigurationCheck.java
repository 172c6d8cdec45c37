package io.github.mustmon.app.doctor;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.UnreadableConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the configuration can be used; read by the same loader as the daemon's.
 *
 * @param config the configuration; absent if it cannot be used
 * @param wrong why there is none then
 * @param refused why the daemon would not start with it, if there is one
 */
record ConfigurationCheck(Optional<DaemonConfig> config, Optional<ConfigException> wrong, List<String> refused)
        implements Check {

    private static final String CORRECT = "Correct that line, then look again with: mustmon config check";

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        wrong.ifPresent(exception -> exception
                .problems()
                .forEach(problem -> findings.add(
                        exception instanceof UnreadableConfigException
                                ? Finding.unknown(problem, "Let it be looked at, too: sudo mustmon doctor")
                                : Finding.problem(problem, CORRECT))));
        refused.forEach(problem -> findings.add(Finding.problem(problem, CORRECT)));
        config.ifPresent(valid -> {
            if (refused.isEmpty()) {
                findings.add(
                        Finding.ok(valid.file().map(Path::toString).orElse("No file, so all defaults") + ": valid."));
            }
            valid.warnings().forEach(warning -> findings.add(Finding.note(warning)));
        });
        return findings;
    }
}
