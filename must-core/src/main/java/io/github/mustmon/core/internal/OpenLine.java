package io.github.mustmon.core.internal;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;
import java.util.OptionalLong;

/** An open port, who speaks over it, and how well that went. For the poll thread, except {@link #close()}. */
final class OpenLine {

    /** With one answer in five lost and two retries, three polls fail in a row once in two million. */
    private static final int FAILURES_UNTIL_SILENT = 3;

    private final SerialPort port;
    private final UpsClient client;
    private OptionalLong reopenNanos = OptionalLong.empty();
    private int failures;
    private boolean answered;
    private boolean woken;

    OpenLine(DeviceProfile profile, SerialPort port, TimeSource time, ClientSettings settings, LineListener listener) {
        this.port = port;
        this.client = new UpsClient(profile, port, time, settings, listener);
    }

    String name() {
        return port.name();
    }

    UpsClient client() {
        return client;
    }

    /** Whether anything valid ever came over this line since it was opened. */
    boolean hasAnswered() {
        return answered;
    }

    /** Whether so many polls failed in a row that the UPS counts as silent. */
    boolean isSilent() {
        return failures >= FAILURES_UNTIL_SILENT;
    }

    void succeeded() {
        answered = true;
        failures = 0;
        reopenNanos = OptionalLong.empty();
    }

    void failed() {
        failures++;
    }

    /** Whether the frames that wake a device are still to be sent; true once, and only while nothing ever came. */
    boolean takeWakeUp() {
        boolean due = !answered && !woken;
        woken = true;
        return due;
    }

    boolean hasReopening() {
        return reopenNanos.isPresent();
    }

    /** Port and driver may hang, so a silent port is to be opened anew then. */
    void reopenAt(long nanos) {
        reopenNanos = OptionalLong.of(nanos);
    }

    boolean isReopeningDue(long now) {
        return reopenNanos.isPresent() && now - reopenNanos.getAsLong() >= 0;
    }

    /** Ends a read that waits. Any thread. */
    void close() {
        port.close();
    }

    /** What is earlier, the given time or the reopening. */
    Duration untilReopening(Duration otherwise, long now) {
        if (reopenNanos.isEmpty()) {
            return otherwise;
        }
        Duration left = Duration.ofNanos(Math.max(0, reopenNanos.getAsLong() - now));
        return left.compareTo(otherwise) < 0 ? left : otherwise;
    }
}
