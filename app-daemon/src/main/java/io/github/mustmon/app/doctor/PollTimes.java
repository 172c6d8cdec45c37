package io.github.mustmon.app.doctor;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.LineListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long answers took, from the end of the request to the last byte. Passes on what it hears. */
final class PollTimes implements LineListener {

    private static final int PERCENT_95 = 95;
    private static final int PERCENT = 100;
    private static final double NANOS_A_MILLI = 1e6;

    private final TimeSource time;
    private final LineListener next;
    private final List<Duration> good = new ArrayList<>();
    private long sentNanos;
    private Duration last = Duration.ZERO;

    PollTimes(TimeSource time, LineListener next) {
        this.time = time;
        this.next = next;
    }

    @Override
    public void sent(byte[] frame) {
        sentNanos = time.nanos();
        next.sent(frame);
    }

    @Override
    public void received(byte[] bytes) {
        last = Duration.ofNanos(time.nanos() - sentNanos);
        next.received(bytes);
    }

    void accepted() {
        good.add(last);
    }

    /** {@code min 84, median 91, p95 110, max 113 ms}; there must be one. */
    String format() {
        List<Duration> sorted = new ArrayList<>(good);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "min %.0f, median %.0f, p95 %.0f, max %.0f ms",
                millis(sorted.get(0)),
                millis(sorted.get((sorted.size() - 1) / 2)),
                millis(sorted.get((PERCENT_95 * sorted.size() + PERCENT - 1) / PERCENT - 1)),
                millis(sorted.get(sorted.size() - 1)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_A_MILLI;
    }
}
