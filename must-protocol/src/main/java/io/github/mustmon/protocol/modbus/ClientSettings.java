package io.github.mustmon.protocol.modbus;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * How long a client waits and how often it asks. Default: {@link #EP20}.
 *
 * @param line how fast the line is; from it follows how long an answer needs
 * @param answerMargin how long an answer may take beyond that, at least 10 ms
 * @param quiet silence kept between two requests
 * @param retries how often a request is repeated, 0 to 10
 */
public record ClientSettings(SerialSettings line, Duration answerMargin, Duration quiet, int retries) {

    /** What suits an EP20: 9600 baud, 300 ms beyond the line time, 50 ms of quiet, two retries. */
    public static final ClientSettings EP20 =
            new ClientSettings(SerialSettings.EP20, Duration.ofMillis(300), Duration.ofMillis(50), 2);

    public ClientSettings {
        Objects.requireNonNull(line, "line");
        if (answerMargin.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("answerMargin must be at least 10 ms. Found: " + answerMargin);
        }
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("quiet must not be negative. Found: " + quiet);
        }
        RtuFrame.requireRange("retries", retries, 0, 10);
    }

    /** The same for another line and margin. */
    public ClientSettings with(SerialSettings otherLine, Duration otherMargin) {
        return new ClientSettings(otherLine, otherMargin, quiet, retries);
    }

    /** How long so many bytes take that follow others without a pause longer than the quiet. */
    long nanosFor(int bytes) {
        return quiet.toNanos() + line.lineNanos(bytes);
    }

    /** How long to wait for the answer to a request: the time of both on the line, and the margin. */
    Duration deadline(RtuRequest request, int requestLength) {
        return answerMargin.plusNanos(line.lineNanos(requestLength + request.answerLength()));
    }
}
