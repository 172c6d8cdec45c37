package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What recorded readings say about a battery. */
@Command(
        name = "battery",
        description = "Runtime and health of a battery.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the recording cannot be read", "2:the command line is wrong"})
public final class BatteryCommand implements Runnable {

    private static final int USUAL_NOMINAL_VOLTS = 12;
    private static final double USUAL_CUTOFF_VOLTS = 10.5;
    private static final double USUAL_RATED_WATTS = 600;

    private final CliEnvironment terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any method is called
    private CommandSpec spec;

    BatteryCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "battery: say what to do: replay, test, export, import, reset or replaced");
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
            new BatteryReplay(settings).replay(recording, terminal.out()::println);
            return ExitCode.OK;
        } catch (NoSuchFileException e) {
            terminal.err().println("There is no file " + file + ".");
        } catch (IOException e) {
            terminal.err().println("The file " + file + " cannot be read: " + e.getMessage());
        } catch (BatteryRecordingException e) {
            terminal.err().println(file + ": " + e.getMessage());
        }
        return ExitCode.FAILED;
    }

    private BatterySettings settings(Optional<Double> capacity, Optional<String> type) {
        try {
            return new BatterySettings(
                    USUAL_NOMINAL_VOLTS,
                    USUAL_CUTOFF_VOLTS,
                    USUAL_RATED_WATTS,
                    capacity.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    type.map(this::chemistry));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private BatteryChemistry chemistry(String type) {
        return BatteryChemistry.named(type)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--type: must be agm, gel, flooded or lifepo4. Found: \"" + type + "\""));
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
