package io.github.mustmon.serial;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures what a poll takes beyond the time of the line and of the device, on a pseudo-terminal whose far end sends as fast
 * as 9600 baud allow. A program to be run by hand: {@code PollOverhead [POLLS]}. What {@code socat} and the far end's
 * own lateness add is in the result, so it is an upper bound.
 */
final class PollOverhead {

    private static final int REQUEST_LENGTH = 8;
    private static final int ANSWER_LENGTH = 59;
    private static final Duration TURNAROUND = Duration.ofMillis(10);
    private static final TimeSource TIME = TimeSource.system();

    private PollOverhead() {}

    public static void main(String[] arguments) throws Exception {
        int polls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        Path folder = Files.createTempDirectory("overhead");
        try (PseudoTerminal line = PseudoTerminal.open(folder);
                SerialPort port = line.openPort(TIME)) {
            Thread device = new Thread(() -> answer(line), "paced device");
            device.setDaemon(true);
            device.start();
            measure(new UpsClient(Ep20.PROFILE, port, TIME, ClientSettings.DEFAULT, LineListener.NONE), polls);
        }
    }

    private static void measure(UpsClient client, int polls) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long lineNanos = SerialSettings.DEFAULT.lineNanos(REQUEST_LENGTH + ANSWER_LENGTH) + TURNAROUND.toNanos();
        long[] overMicros = new long[polls];
        long[] cpuMicros = new long[polls];
        for (int i = 0; i < polls; i++) {
            TIME.sleep(ClientSettings.DEFAULT.quiet());
            long start = TIME.nanos();
            long cpu = threads.getCurrentThreadCpuTime();
            client.readTelemetry();
            cpuMicros[i] = (threads.getCurrentThreadCpuTime() - cpu) / 1000;
            overMicros[i] = (TIME.nanos() - start - lineNanos) / 1000;
        }
        print("over line and device", overMicros);
        print("CPU of the polling thread", cpuMicros);
    }

    private static void print(String what, long[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms, max %.2f ms (%d polls)%n",
                what,
                micros[micros.length / 2] / 1000.0,
                micros[(int) (micros.length * 0.99)] / 1000.0,
                micros[micros.length - 1] / 1000.0,
                micros.length);
    }

    private static void answer(PseudoTerminal line) {
        SimulatedEp20 device =
                new SimulatedEp20("device", Scenarios.named("steady").orElseThrow(), TIME);
        byte[] answer = new byte[ANSWER_LENGTH];
        try {
            while (true) {
                byte[] request = line.fromProgram().readNBytes(REQUEST_LENGTH);
                long arrived = TIME.nanos() + SerialSettings.DEFAULT.lineNanos(REQUEST_LENGTH) + TURNAROUND.toNanos();
                device.write(request);
                int count = device.read(answer, 0, ANSWER_LENGTH, Duration.ZERO);
                for (int i = 0; i < count; i++) {
                    TIME.sleep(Duration.ofNanos(arrived + SerialSettings.DEFAULT.lineNanos(i + 1) - TIME.nanos()));
                    line.send(answer[i]);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The line was closed, which ends the measurement.
            return;
        }
    }
}
