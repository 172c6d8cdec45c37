package io.github.mustmon.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * One reader of live events. What is sent waits here until the reader takes it; one who takes too little is dropped. No
 * call ever waits for the reader. For any number of threads.
 */
final class EventStream implements WriteListener {

    private final ServletOutputStream out;
    private final Runnable hangUp;
    private final int mostBytes;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean mayWrite;
    private boolean unflushed;
    private boolean closing;
    private long lastNumber;

    /**
     * @param out where to write
     * @param hangUp cuts the connection, whatever is on its way
     * @param mostBytes how much may wait
     */
    EventStream(ServletOutputStream out, Runnable hangUp, int mostBytes) {
        this.out = out;
        this.hangUp = hangUp;
        this.mostBytes = mostBytes;
    }

    /** Completed when the reader is gone or was dropped. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The number of the last event that this reader was given. */
    synchronized long lastNumber() {
        return lastNumber;
    }

    synchronized void lastNumber(long number) {
        lastNumber = number;
    }

    /** Takes a message; {@link #pump()} sends it. */
    synchronized void add(byte[] message) {
        if (!closing) {
            waiting.add(message);
            waitingBytes += message.length;
        }
    }

    /** Sends as much as the reader takes at once. */
    void pump() {
        try {
            if (isTooSlow()) {
                hangUp.run();
                ended.complete(null);
            } else if (write()) {
                ended.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            // The reader went while we wrote or hung up, which is what readers do, and must not keep others from being
            // told.
            ended.complete(null);
        }
    }

    /** Ends it when what waits is sent. */
    void close() {
        synchronized (this) {
            closing = true;
        }
        pump();
    }

    private synchronized boolean isTooSlow() {
        return waitingBytes > mostBytes;
    }

    /** @return whether all is said */
    private synchronized boolean write() throws IOException {
        while (mayWrite) {
            if (!out.isReady()) {
                mayWrite = false;
                return false;
            }
            byte[] message = waiting.poll();
            if (message != null) {
                waitingBytes -= message.length;
                out.write(message);
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return closing;
            }
        }
        return false;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            mayWrite = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(null);
    }
}
