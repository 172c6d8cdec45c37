package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.Version;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.recording.FrameRecorder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Polls a UPS and keeps every frame in a file. */
@Command(
        name = "record",
        description = {
            "Polls a UPS and keeps every frame with its time in FILE, until it is interrupted.",
            "Play it again with: mustmon sim:FILE"
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:the recording is done",
            "1:the port or the file failed; the message says why",
            "2:the command line or the configuration is wrong"
        })
public final class RecordCommand implements Callable<Integer> {

    private static final double MIN_SECONDS = 0.1;
    private static final double MAX_SECONDS = 3600;
    private static final double NANOS_A_SECOND = 1e9;

    private final CliEnvironment terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The recording; it must not exist yet.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PORT",
            description = "Where the UPS is. Default: the port of the configuration.")
    private @Nullable String port;

    @Mixin
    private final DeviceSelection choice = new DeviceSelection();

    @Option(
            names = "--every",
            defaultValue = "1",
            paramLabel = "SECONDS",
            description = "Seconds between polls. Default: ${DEFAULT-VALUE}.")
    private double every = 1;

    @Option(names = "--polls", paramLabel = "NUMBER", description = "End after so many polls. Default: never.")
    private long polls = Long.MAX_VALUE;

    RecordCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (!(every >= MIN_SECONDS && every <= MAX_SECONDS) || polls < 1) {
            terminal.printError("record: --every wants 0.1 to 3600 seconds, and --polls at least 1.");
            return ExitCode.USAGE;
        }
        DeviceConfig device = choice.device(choice.load(terminal, port));
        PortSource source = DeviceSelection.port(device, terminal.time());
        Path path = terminal.workingDirectory().resolve(file);
        FrameRecorder.Head head = new FrameRecorder.Head("mustmon " + Version.text(), device.address(), device.line());
        try (SerialPort port = source.open();
                FrameRecorder recorder = FrameRecorder.create(path, head, terminal.time())) {
            terminal.print("Recording " + port.name() + " into " + path + ". Ctrl-C ends it.");
            return record(
                    new UpsClient(DeviceProfile.standard(), port, terminal.time(), device.clientSettings(), recorder),
                    recorder);
        } catch (FileAlreadyExistsException e) {
            terminal.printError("The file " + path + " exists already. Name another one; nothing is overwritten.");
            return ExitCode.FAILED;
        } catch (NoSuchFileException e) {
            terminal.printError("There is no folder " + path.getParent() + " for the recording.");
            return ExitCode.FAILED;
        } catch (AccessDeniedException e) {
            terminal.printError("This user may not write the file " + path + ".");
            return ExitCode.FAILED;
        } catch (IOException e) {
            terminal.printError("The recording ended. " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** One request with its repetitions. */
    private interface Request {
        Object send() throws IOException, InterruptedException;
    }

    private int record(UpsClient client, FrameRecorder recorder) throws IOException, InterruptedException {
        isAnswered(client::readSettings);
        long answered = 0;
        long next = terminal.time().nanos();
        for (long done = 0; done < polls; done++) {
            answered += isAnswered(client::readTelemetry) ? 1 : 0;
            if (recorder.trouble().isPresent()) {
                throw recorder.trouble().get();
            }
            if (done + 1 < polls) {
                next += Math.round(every * NANOS_A_SECOND);
                terminal.time().sleep(Duration.ofNanos(next - terminal.time().nanos()));
            }
        }
        terminal.print(
                recorder.frames() + " frames of " + polls + " polls were kept; " + answered + " polls were answered.");
        return ExitCode.OK;
    }

    /** A poll that gets no answer is recorded like any other; only a line that is gone ends the recording. */
    private boolean isAnswered(Request request) throws IOException, InterruptedException {
        try {
            request.send();
            return true;
        } catch (ModbusException | ImplausibleDataException e) {
            terminal.printError(e.getMessage());
            return false;
        }
    }
}
