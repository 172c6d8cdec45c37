package io.github.mustmon.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.battery.SingleReading;
import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.PortSource;
import io.github.mustmon.core.Reading;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes one reading and ends. */
@Command(
        name = "read",
        description =
                "Takes one reading of a UPS and prints it. Where the monitor of the configuration keeps the port to"
                        + " itself, its reading is printed.",
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:there is a reading",
            "1:there is none; the message says why",
            "2:the port is misnamed, or the configuration is wrong"
        })
public final class ReadCommand implements Callable<Integer> {

    private final CliEnvironment terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PORT",
            description = "Where the UPS is: /dev/ttyUSB0, auto, COM3, tcp://HOST:PORT, sim:SCENARIO …"
                    + " Default: the port of the configuration.")
    private @Nullable String port;

    @Mixin
    private final DeviceSelection choice = new DeviceSelection();

    @Option(names = "--json", description = "Print the JSON of /api/telemetry instead of lines.")
    private boolean json;

    ReadCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException, JsonProcessingException {
        DaemonConfig config = choice.load(terminal, port);
        DeviceConfig device = choice.device(config);
        PortSource source = DeviceSelection.port(device, terminal.time());
        try (SerialPort line = source.open()) {
            UpsClient client = new UpsClient(
                    DeviceProfile.standard(), line, terminal.time(), device.clientSettings(), LineListener.NONE);
            ReadingText reading = reading(client.readTelemetry(), device.battery());
            print(reading.fields(), reading.lines());
            return ExitCode.OK;
        } catch (IOException e) {
            Optional<MonitorReading> ofMonitor =
                    port == null ? MonitorReading.of(config, device.name()) : Optional.empty();
            if (ofMonitor.isPresent()) {
                print(ofMonitor.get().telemetry(), ofMonitor.get().lines());
                terminal.printError("As read from " + device.address() + " by the monitor at "
                        + ofMonitor.get().monitor() + ".");
                return ExitCode.OK;
            }
            terminal.printError("No reading from " + device.address() + ". " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ReadingText reading(Telemetry telemetry, BatteryConfig battery) {
        Timestamp at = terminal.time().moment();
        return new ReadingText(telemetry, at, Optional.of(SingleReading.outlook(new Reading(telemetry, at), battery)));
    }

    private void print(Object fields, List<String> lines) throws JsonProcessingException {
        if (json) {
            terminal.print(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } else {
            lines.forEach(terminal::print);
        }
    }
}
