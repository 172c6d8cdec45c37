package io.github.mustmon.web;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One reader of live events. What is sent is buffered by {@link BufferedResponses}, which disconnects a reader that takes too
 * little; no call waits for the reader. For any number of threads.
 */
final class EventStream {

    private final ServletOutputStream out;
    private final Consumer<EventStream> whenEnded;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long lastNumber;

    /** @param whenEnded called once, when the reader is gone or was disconnected, or when all is said */
    EventStream(Context request, Consumer<EventStream> whenEnded) {
        try {
            this.out = request.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.whenEnded = whenEnded;
    }

    /** The number of the last event that this reader was given. */
    synchronized void lastNumber(long number) {
        lastNumber = number;
    }

    /** Sends an event, unless the reader has it already. */
    synchronized void send(long number, byte[] message) {
        if (lastNumber < number) {
            lastNumber = number;
            send(message);
        }
    }

    synchronized void send(byte[] message) {
        if (ended.isDone()) {
            return;
        }
        try {
            out.write(message);
            out.flush();
        } catch (IOException | IllegalStateException e) {
            // The reader is gone, which is what readers do.
            close();
        }
    }

    /** Ends it. */
    void close() {
        whenEnded.accept(this);
        ended.complete(null);
    }

    /** Completes when the stream has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }
}
