package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.serial.PortInfo;
import io.github.mustmon.serial.SerialPorts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the serial ports of this machine. */
@Command(
        name = "ports",
        description = "Lists the serial ports of this machine with their USB names.",
        mixinStandardHelpOptions = true)
public final class PortsCommand implements Callable<Integer> {

    private final CliEnvironment terminal;

    PortsCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<PortInfo> ports = SerialPorts.list();
        if (ports.isEmpty()) {
            terminal.print("This machine has no serial port. Is the UPS plugged in? Without one: mustmon --simulate");
        }
        ports.forEach(port -> terminal.print(port.format()));
        return ExitCode.OK;
    }
}
