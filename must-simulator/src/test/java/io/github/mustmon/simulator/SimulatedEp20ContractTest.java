package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialPortContract;

/** The simulated line does what every line does, on the machine's clock. */
class SimulatedEp20ContractTest extends SerialPortContract {

    @Override
    protected SerialPort openLineToDevice() {
        return new SimulatedEp20("sim:steady", Scenarios.STEADY, time());
    }

    @Override
    protected TimeSource time() {
        return TimeSource.system();
    }
}
