package io.github.mustmon.serial;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** A simulated UPS at the far end of a pseudo-terminal or of a connection. Answers until the line is closed. */
final class AnsweringDevice {

    private static final int LONGEST_ANSWER = 256;

    private AnsweringDevice() {}

    static void startAt(PseudoTerminal line, Scenario scenario, TimeSource time) {
        startAt(line.fromProgram(), line.toProgram(), scenario, time);
    }

    static void startAt(InputStream requests, OutputStream answers, Scenario scenario, TimeSource time) {
        SimulatedEp20 device = new SimulatedEp20("device", scenario, time);
        Thread thread = new Thread(() -> answer(requests, answers, device), "answering device");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answer(InputStream requests, OutputStream answers, SimulatedEp20 device) {
        byte[] buffer = new byte[LONGEST_ANSWER];
        try {
            for (int b = requests.read(); b >= 0; b = requests.read()) {
                device.write(new byte[] {(byte) b});
                int count = device.read(buffer, 0, buffer.length, Duration.ZERO);
                if (count > 0) {
                    answers.write(buffer, 0, count);
                    answers.flush();
                }
            }
        } catch (IOException e) {
            // The line was closed under it, which is how it ends.
            return;
        }
    }
}
