package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialPortContract;

/** A line on which nothing goes wrong is a line like any other. */
class FaultySerialPortContractTest extends SerialPortContract {

    @Override
    protected SerialPort openLineToDevice() {
        SerialPort line = new SimulatedEp20("sim:steady", Scenarios.STEADY, time());
        return new FaultySerialPort(line, FaultScript.always(LineFaults.NONE), time());
    }

    @Override
    protected TimeSource time() {
        return TimeSource.system();
    }
}
