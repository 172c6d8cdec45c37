package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.NotifyConfigMapper;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.Suggestions;
import io.github.mustmon.notify.NotifySettings;
import io.github.mustmon.notify.TestMessages;
import io.github.mustmon.notify.TestResult;
import io.github.mustmon.protocol.TimeSource;
import java.util.List;
import java.util.Optional;

/** Sends test messages by the channels of notifications. */
final class ChannelTrial {

    private final CliEnvironment terminal;

    ChannelTrial(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    /**
     * Sends them and says how each did.
     *
     * @param only the only channel to use; absent for all
     * @return the exit code
     * @throws ConfigException if there is no such channel
     */
    int send(DaemonConfig config, Optional<String> only) throws ConfigException, InterruptedException {
        NotifySettings settings = settings(config);
        if (only.isPresent() && !settings.names().contains(only.get())) {
            throw new ConfigException("There is no channel \"" + only.get() + "\" in notify. "
                    + Suggestions.of(only.get(), settings.names())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("There are: " + String.join(", ", settings.names()) + "."));
        }
        settings.warnings().forEach(terminal::printError);
        List<TestResult> results = new TestMessages(settings, TimeSource.system()).send(only);
        for (TestResult result : results) {
            if (result.delivered()) {
                terminal.print(
                        result.channel() + ": delivered in " + result.took().toMillis() + " ms");
            } else {
                terminal.printError(result.channel() + ": not delivered: " + result.detail());
            }
        }
        return results.stream().allMatch(TestResult::delivered) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static NotifySettings settings(DaemonConfig config) throws ConfigException {
        String missing = config.file()
                .map(file -> file + ": has no channel in a section notify.")
                .orElse("There is no configuration file with a section notify.");
        return NotifyConfigMapper.settings(config)
                .orElseThrow(() -> new ConfigException(missing + " Two lines are enough:" + System.lineSeparator()
                        + "notify:" + System.lineSeparator() + "  phone: {type: ntfy, topic: ups-7f3a}"));
    }
}
