package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.RealFrames;
import io.github.mustmon.protocol.RealScenarios;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.FaultyEp20;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A client on virtual time, with a device that does what a test wants, and all that its listener was given. */
final class ClientRig {

    static final RtuRequest TELEMETRY = new ReadHoldingRegisters(10, 30000, 27);
    static final RtuRequest SETTINGS = new ReadHoldingRegisters(10, 31000, 10);
    static final Reply RIGHT = new Reply.Registers(RealFrames.LINE_FLOAT);

    /** The two blocks of an EP20, and one register that may be written. */
    static final RegisterAccess ACCESS =
            new RegisterAccess(List.of(Ep20.PROFILE.telemetry(), Ep20.PROFILE.settings()), Set.of(31006), List.of());

    final ManualTime time = new ManualTime();
    final List<String> events = new ArrayList<>();

    private final LineListener listener = new LineListener() {
        @Override
        public void sent(byte[] frame) {
            events.add("sent " + frame.length);
        }

        @Override
        public void received(byte[] bytes) {
            events.add("received " + bytes.length);
        }

        @Override
        public void retried(ModbusException why) {
            events.add("retried " + why.getClass().getSimpleName());
        }
    };

    ModbusRtuClient client(SerialPort line) {
        return new ModbusRtuClient(line, time, ClientSettings.DEFAULT, ACCESS, listener);
    }

    SimulatedEp20 healthy() {
        return faulty();
    }

    SimulatedEp20 faulty(LineFault... faults) {
        return line(new FaultyEp20(new Ep20Device(RealScenarios.lineFloat(), time), FaultScript.inOrder(faults)));
    }

    SimulatedEp20 line(Responder device) {
        return new SimulatedEp20("sim", device, time, LineTiming.AT_ONCE);
    }

    /** How long it takes on the virtual clock. */
    Duration took(Work work) {
        long before = time.nanos();
        try {
            work.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return Duration.ofNanos(time.nanos() - before);
    }

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }
}
