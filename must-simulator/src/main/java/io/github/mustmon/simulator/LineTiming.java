package io.github.mustmon.simulator;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/**
 * How fast a simulated line is. Default: {@link #AT_ONCE}.
 *
 * @param nanosPerByte how long one character takes, 0 or more
 * @param turnaround from the end of a request to the beginning of its answer, 0 or more
 */
public record LineTiming(long nanosPerByte, Duration turnaround) {

    /** Everything arrives in the moment in which it is sent. */
    public static final LineTiming AT_ONCE = new LineTiming(0, Duration.ZERO);

    public LineTiming {
        if (nanosPerByte < 0 || turnaround.isNegative()) {
            throw new IllegalArgumentException(
                    "a pace must not be negative. Found: " + nanosPerByte + " ns a byte, turnaround " + turnaround);
        }
    }

    /** As fast as a real line, with a device that needs {@code turnaround} before it answers. */
    public static LineTiming of(SerialSettings line, Duration turnaround) {
        return new LineTiming(line.lineNanos(1), turnaround);
    }
}
