package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialPortContract;
import io.github.mustmon.simulator.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A port by jSerialComm keeps the contract of every line:")
final class JSerialCommPortContractIT extends SerialPortContract {

    @TempDir
    Path folder;

    private Optional<PseudoTerminal> line = Optional.empty();

    @Override
    protected SerialPort openLineToDevice() throws IOException, InterruptedException {
        PseudoTerminal made = PseudoTerminal.open(folder);
        line = Optional.of(made);
        AnsweringDevice.startAt(made, Scenarios.named("steady").orElseThrow(), time());
        return made.openPort(time());
    }

    @Override
    protected TimeSource time() {
        return TimeSource.system();
    }

    @AfterEach
    void removeLine() {
        line.ifPresent(PseudoTerminal::close);
    }
}
