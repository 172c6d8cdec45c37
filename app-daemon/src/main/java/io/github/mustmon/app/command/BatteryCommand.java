package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.battery.BatteryChemistry;
import io.github.mustmon.battery.BatteryRecordingException;
import io.github.mustmon.battery.BatteryReplay;
import io.github.mustmon.battery.BatterySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What recorded readings say about a battery, and what was learned of it. Its methods name no class of the history, or every command
 * would load those.
 */
@Command(
        name = "battery",
        description = "Runtime and health of a battery.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:done", "1:the recording cannot be read", "2:the command line is wrong"})
public final class BatteryCommand extends CommandGroup {

    private static final int DEFAULT_NOMINAL_VOLTS = 12;
    private static final double DEFAULT_CUTOFF_VOLTS = 10.5;
    private static final double DEFAULT_RATED_WATTS = 600;

    private final CliEnvironment terminal;

    BatteryCommand(CliEnvironment terminal) {
        super("replay, test, export, import, reset or replaced");
        this.terminal = terminal;
    }

    @Command(
            name = "replay",
            description = {
                "Feeds recorded readings through the estimator and prints t,estimate_seconds,low,high, empty for unknown;"
                        + " at the end capacity and health as comments.",
                "The file is CSV with the columns t, volts, amps, watts and on_battery, and may be compressed (.gz)."
            },
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(paramLabel = "FILE", description = "The recording.") Path file,
            @Option(
                            names = "--capacity-ah",
                            paramLabel = "N",
                            description = "Capacity on the label of the battery in Ah, 1 to 2000.")
                    @Nullable
                    Double capacity,
            @Option(names = "--type", paramLabel = "T", description = "agm, gel, flooded or lifepo4.") @Nullable
                    String type) {
        BatterySettings settings = settings(Optional.ofNullable(capacity), Optional.ofNullable(type));
        try (Reader recording = open(terminal.workingDirectory().resolve(file))) {
            new BatteryReplay(settings).replay(recording, terminal::print);
            return ExitCode.OK;
        } catch (NoSuchFileException e) {
            terminal.printError("There is no file " + file + ".");
        } catch (IOException e) {
            terminal.printError("The file " + file + " cannot be read: " + e.getMessage());
        } catch (BatteryRecordingException e) {
            terminal.printError(file + ": " + e.getMessage());
        }
        return ExitCode.FAILED;
    }

    @Command(
            name = "export",
            description = "Writes what was learned of a battery as JSON, while the daemon is stopped.",
            mixinStandardHelpOptions = true)
    int export(
            @Mixin DeviceSelection choice,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "Where it is written. Default: standard output.")
                    @Nullable
                    Path file)
            throws ConfigException, InterruptedException {
        return memory(choice).export(file);
    }

    @Command(
            name = "import",
            description = {
                "Takes what was exported in place of what was learned, while the daemon is stopped.",
                "A file that is damaged or of another version changes nothing."
            },
            mixinStandardHelpOptions = true)
    int importFrom(
            @Mixin DeviceSelection choice,
            @Parameters(paramLabel = "FILE", description = "What \"mustmon battery export\" wrote.") Path file)
            throws ConfigException, InterruptedException {
        return memory(choice).importFrom(file);
    }

    @Command(
            name = "reset",
            description = "Forgets what was learned of a battery, while the daemon is stopped.",
            mixinStandardHelpOptions = true)
    int reset(@Mixin DeviceSelection choice) throws ConfigException, InterruptedException {
        return memory(choice).reset();
    }

    @Command(
            name = "replaced",
            description = {
                "Tells that another battery was put in: learning begins anew, and what was known is put aside.",
                "Asks the running daemon, or changes the history file while it is stopped."
            },
            mixinStandardHelpOptions = true)
    int replaced(@Mixin DeviceSelection choice) throws ConfigException, InterruptedException {
        return memory(choice).replaced();
    }

    private BatteryMemoryTasks memory(DeviceSelection choice) {
        return new BatteryMemoryTasks(terminal, choice);
    }

    private BatterySettings settings(Optional<Double> capacity, Optional<String> type) {
        try {
            return new BatterySettings(
                    DEFAULT_NOMINAL_VOLTS,
                    DEFAULT_CUTOFF_VOLTS,
                    DEFAULT_RATED_WATTS,
                    capacity.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    type.map(this::chemistry));
        } catch (IllegalArgumentException e) {
            throw usageError(String.valueOf(e.getMessage()));
        }
    }

    private BatteryChemistry chemistry(String type) {
        return BatteryChemistry.named(type)
                .orElseThrow(() -> usageError("--type: must be agm, gel, flooded or lifepo4. Found: \"" + type + "\""));
    }

    private static Reader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new InputStreamReader(plain, StandardCharsets.UTF_8);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
