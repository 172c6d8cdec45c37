package io.github.mustmon.protocol.modbus;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;

/**
 * How long a client waits and how often it asks. Default: {@link #DEFAULT}.
 *
 * @param line how fast the line is; from it follows how long an answer needs
 * @param answerMargin how long an answer may take beyond that, at least 10 ms
 * @param quiet silence kept between two requests
 * @param retries how often a request is repeated, 0 to 10
 */
public record ClientSettings(SerialSettings line, Duration answerMargin, Duration quiet, int retries) {

    private static final int MAX_RETRIES = 10;

    /** What suits MUST's small units: 9600 baud, 300 ms beyond the line time, 50 ms of quiet, two retries. */
    public static final ClientSettings DEFAULT =
            new ClientSettings(SerialSettings.DEFAULT, Duration.ofMillis(300), Duration.ofMillis(50), 2);

    public ClientSettings {
        if (answerMargin.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("answerMargin must be at least 10 ms. Found: " + answerMargin);
        }
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("quiet must not be negative. Found: " + quiet);
        }
        if (retries < 0 || retries > MAX_RETRIES) {
            throw new IllegalArgumentException("retries must be 0 to 10. Found: " + retries);
        }
    }

    /** The same for another line and margin. */
    public ClientSettings with(SerialSettings otherLine, Duration otherMargin) {
        return new ClientSettings(otherLine, otherMargin, quiet, retries);
    }

    /** How long so many bytes take that follow others without a pause longer than the quiet. */
    public long nanosFor(int bytes) {
        return quiet.toNanos() + line.lineNanos(bytes);
    }

    /** How long to wait for an answer: the time of request and answer on the line, and the margin. */
    public Duration deadline(int bytes) {
        return answerMargin.plusNanos(line.lineNanos(bytes));
    }
}
