package io.github.mustmon.simulator.recording;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialPortContract;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A line that plays a recording does what every line does. */
class ReplayedUpsContractTest extends SerialPortContract {

    @TempDir
    private Path folder;

    @Override
    protected SerialPort openLineToDevice() throws Exception {
        Path file = folder.resolve("recording.txt");
        ManualTime then = new ManualTime();
        FrameRecorder.Head head = new FrameRecorder.Head("test", "sim:steady", SerialSettings.DEFAULT);
        try (FrameRecorder recorder = FrameRecorder.create(file, head, then);
                SerialPort line = new SimulatedEp20("sim:steady", Scenarios.STEADY, then)) {
            UpsClient client = new UpsClient(Ep20.PROFILE, line, then, ClientSettings.DEFAULT, recorder);
            client.readSettings();
            client.readTelemetry();
        }
        return new SimulatedEp20("sim:" + file, new ReplayedUps(Recording.check(file)), time(), LineTiming.AT_ONCE);
    }

    @Override
    protected TimeSource time() {
        return TimeSource.system();
    }
}
