package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialPortContract;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A line behind a serial gateway keeps the contract of every line:")
final class TcpLineContractTest extends SerialPortContract {

    private final List<AutoCloseable> farEnd = new ArrayList<>();

    @Override
    protected SerialPort openLineToDevice() throws IOException {
        ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        farEnd.add(gateway);
        SerialPort port = PortSources.of("tcp://localhost:" + gateway.getLocalPort(), SerialSettings.DEFAULT, time())
                .open();
        Socket accepted = gateway.accept();
        farEnd.add(accepted);
        AnsweringDevice.startAt(
                accepted.getInputStream(),
                accepted.getOutputStream(),
                Scenarios.named("steady").orElseThrow(),
                time());
        return port;
    }

    @Override
    protected TimeSource time() {
        return TimeSource.system();
    }

    @AfterEach
    void closeFarEnd() throws Exception {
        for (AutoCloseable end : farEnd) {
            end.close();
        }
    }
}
