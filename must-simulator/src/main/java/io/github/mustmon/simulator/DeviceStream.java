package io.github.mustmon.simulator;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Puts a simulated device at the end of a pair of streams: standard input and output, a socket. It runs in the thread of
 * the caller.
 */
public final class DeviceStream {

    private final Responder device;
    private final TimeSource time;
    private final LineTiming pace;

    /**
     * @param device what answers
     * @param time the clocks
     * @param pace how fast the answers go out
     */
    public DeviceStream(Responder device, TimeSource time, LineTiming pace) {
        this.device = device;
        this.time = time;
        this.pace = pace;
    }

    /**
     * Answers what comes in until the stream ends or the device hangs up. The streams stay open.
     *
     * @throws IOException if a stream fails
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] buffer = new byte[256];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            long requestEnd = time.nanos() + count * pace.nanosPerByte();
            InputBuffer answers = new InputBuffer();
            answers.add(
                    device.answersTo(Arrays.copyOf(buffer, count)),
                    requestEnd + pace.turnaround().toNanos(),
                    pace.nanosPerByte());
            if (!send(answers, out)) {
                return;
            }
        }
    }

    /** Sends everything when its time has come; false if the device hangs up. */
    private boolean send(InputBuffer answers, OutputStream out) throws IOException, InterruptedException {
        byte[] buffer = new byte[256];
        for (long next = answers.arrivalOf(1); next != Long.MAX_VALUE; next = answers.arrivalOf(1)) {
            time.sleep(Duration.ofNanos(next - time.nanos()));
            if (answers.isHungUp(time.nanos())) {
                return false;
            }
            int due = answers.take(buffer, 0, buffer.length, time.nanos());
            out.write(buffer, 0, due);
            out.flush();
        }
        return true;
    }
}
