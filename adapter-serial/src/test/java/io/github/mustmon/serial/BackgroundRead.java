package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A read in a thread of its own, so that the test can do something to the line meanwhile. */
final class BackgroundRead {

    private static final Duration LONG = Duration.ofSeconds(30);

    private BackgroundRead() {}

    /** Reads these many bytes to this place of the buffer; gives their number, or what went wrong. */
    static CompletableFuture<Integer> of(SerialPort port, byte[] buffer, int offset, int length) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return port.read(buffer, offset, length, LONG);
            } catch (SerialException e) {
                throw new CompletionException(e);
            }
        });
    }
}
