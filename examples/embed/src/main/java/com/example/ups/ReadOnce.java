package com.example.ups;

import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.io.IOException;

/** Reads one UPS once: a simulated one, or with HOST PORT the one behind a serial gateway. */
public final class ReadOnce {

    private ReadOnce() {}

    public static void main(String[] args) throws InterruptedException {
        try (SerialPort port = open(args)) {
            Telemetry reading = new Ep20Client(port).readTelemetry();
            System.out.println("The UPS at " + port.name() + " is " + reading.status());
            reading.grid().volts().ifPresent(volts -> System.out.println("mains:   " + volts + " V"));
            reading.load().watts().ifPresent(watts -> System.out.println("load:    " + watts + " W"));
            reading.battery().percent().ifPresent(percent -> System.out.println("battery: " + percent + " %"));
            // An absent value is one that the UPS did not tell, or told impossibly. It is never 0.
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static SerialPort open(String[] args) throws SerialException {
        if (args.length == 2) {
            return new SocketPort(args[0], Integer.parseInt(args[1]));
        }
        return new SimulatedEp20("sim:steady", Scenarios.STEADY, TimeSource.system());
    }
}
