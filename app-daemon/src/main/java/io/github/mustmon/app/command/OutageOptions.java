package io.github.mustmon.app.command;

import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.drill.DrillOutage;
import io.github.mustmon.app.drill.LearnedRuntime;
import io.github.mustmon.app.drill.RecordedOutage;
import io.github.mustmon.app.drill.SyntheticOutage;
import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.battery.BatteryRecordingException;
import io.github.mustmon.battery.BatterySettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which outage a drill is made against. */
final class OutageOptions {

    private static final double TRIED_WATTS = 100;
    private static final double MOST_WATTS = 10_000;
    /** Of an EP20 of the usual size with one block. */
    private static final BatterySettings USUAL = BatterySettings.untyped(12, 10.5, 600);

    @Option(
            names = "--outage",
            paramLabel = "FILE",
            description =
                    "A recorded outage: the CSV file that the dashboard gives of one, or a recording for battery replay.")
    private @Nullable Path file;

    @Option(
            names = "--runtime",
            paramLabel = "TIME",
            description = "Make up an outage of a battery that lasts so long, such as 40m or 1h30m.")
    private @Nullable String runtime;

    @Option(
            names = "--capacity-ah",
            paramLabel = "N",
            description = "Make up an outage of a battery with this capacity on its label, 1 to 2000 Ah.")
    private @Nullable Double capacity;

    @Option(names = "--load", paramLabel = "WATTS", description = "The load for --capacity-ah. Default: 100.")
    private @Nullable Double load;

    /** Refuses what contradicts itself or is out of range. */
    void validate(CommandLine line) {
        long chosen =
                Stream.of(file, runtime, capacity).filter(Objects::nonNull).count();
        if (chosen > 1) {
            throw new ParameterException(
                    line, "--outage, --runtime and --capacity-ah name three batteries. Give one of them.");
        }
        if (runtime != null) {
            Optional<Duration> time = DurationText.parse(runtime);
            boolean right = time.isPresent()
                    && time.get().compareTo(Duration.ofMinutes(1)) >= 0
                    && time.get().compareTo(SyntheticOutage.MAX_DURATION) <= 0;
            if (!right) {
                throw new ParameterException(
                        line, "--runtime: must be from 1m to 24h, such as 40m or 1h30m. Found: \"" + runtime + "\"");
            }
        }
        if (capacity != null && !(capacity >= 1 && capacity <= 2000)) {
            throw new ParameterException(line, "--capacity-ah: must be from 1 to 2000. Found: " + capacity);
        }
        if (load != null && (capacity == null || !(load > 0 && load <= MOST_WATTS))) {
            throw new ParameterException(line, "--load: must be above 0 and at most 10000 W, beside --capacity-ah.");
        }
    }

    /** The outage; absent if the file cannot be used, which was told then. */
    Optional<DrillOutage> read(DaemonConfig loaded, CliEnvironment terminal) throws InterruptedException {
        if (file != null) {
            return recorded(file, terminal);
        }
        SyntheticOutage madeUp = new SyntheticOutage(USUAL);
        if (runtime != null) {
            return Optional.of(madeUp.lasting(DurationText.parse(runtime).orElseThrow()));
        }
        if (capacity != null) {
            return Optional.of(madeUp.of(capacity, load == null ? TRIED_WATTS : load));
        }
        MonitorClient daemon = MonitorClient.ofThisMachine(loaded);
        Optional<Duration> learned = LearnedRuntime.of(daemon);
        if (learned.isPresent()) {
            return Optional.of(madeUp.lasting(learned.get()));
        }
        OptionalDouble typed = typedCapacity(loaded);
        if (typed.isPresent()) {
            terminal.print("Nothing was learned of the battery yet, so its label counts: "
                    + Math.round(typed.getAsDouble())
                    + " Ah (battery.capacity_ah), at " + Math.round(TRIED_WATTS)
                    + " W. A worn battery lasts shorter.");
            return Optional.of(madeUp.of(typed.getAsDouble(), TRIED_WATTS));
        }
        terminal.printError(
                "How long the battery lasts is not known. Give --runtime 40m, --capacity-ah 100 --load 150, or"
                        + " --outage FILE with a recorded outage.");
        return Optional.empty();
    }

    /** The smallest that the owner told; absent if one was not told. */
    private static OptionalDouble typedCapacity(DaemonConfig loaded) {
        List<OptionalDouble> told = loaded.devices().stream()
                .map(device -> device.battery().capacityAmpereHours())
                .toList();
        return told.stream().allMatch(OptionalDouble::isPresent)
                ? told.stream().mapToDouble(OptionalDouble::getAsDouble).min()
                : OptionalDouble.empty();
    }

    private static Optional<DrillOutage> recorded(Path file, CliEnvironment terminal) {
        try (Reader reader =
                Files.newBufferedReader(terminal.workingDirectory().resolve(file), StandardCharsets.UTF_8)) {
            return Optional.of(RecordedOutage.read("the outage in " + file.getFileName(), reader, USUAL));
        } catch (NoSuchFileException e) {
            terminal.printError("There is no file " + file + ".");
        } catch (AccessDeniedException e) {
            terminal.printError("The file " + file + " may not be read by this user.");
        } catch (RecordedOutage.UnusableException | BatteryRecordingException e) {
            terminal.printError(file + ": " + e.getMessage() + ".");
        } catch (MalformedInputException e) {
            terminal.printError(file + ": it is no text file.");
        } catch (IOException e) {
            terminal.printError("The file " + file + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
