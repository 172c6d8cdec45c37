package io.github.mustmon.app;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.app.command.LoadedConfig;
import io.github.mustmon.app.command.MustmonCommand;
import java.util.Optional;

/** One run of the program. For one thread. */
public final class CliRunner {

    private final CliEnvironment terminal;
    private Optional<LoadedConfig> toWatch = Optional.empty();

    /** @param terminal where it is typed */
    public CliRunner(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    /**
     * Does what was typed, and returns when that is done: for a daemon, when it has ended. To interrupt the thread stops it.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public int run(String... words) {
        int code = understand(words);
        // Not within the command line, which would stay on the stack for years with all its options: half a megabyte.
        return toWatch.isPresent() ? watch(toWatch.get()) : code;
    }

    private int understand(String... words) {
        return MustmonCommand.commandLine(terminal, loaded -> toWatch = Optional.of(loaded))
                .execute(words);
    }

    private int watch(LoadedConfig loaded) {
        try (Daemon daemon = Daemon.start(loaded.sources(), loaded.config(), terminal)) {
            return daemon.awaitEnd();
        } catch (DaemonStartException e) {
            terminal.printError(e.getMessage());
            return e.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }
}
