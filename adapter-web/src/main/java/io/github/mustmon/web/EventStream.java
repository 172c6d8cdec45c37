package io.github.mustmon.web;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One reader of live events. What is sent waits here until the reader takes it; one who takes too little is dropped. No
 * call ever waits for the reader. For any number of threads.
 */
final class EventStream {

    private final Content.Sink out;
    private final Runnable hangUp;
    private final int mostBytes;
    private final Consumer<EventStream> whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Sending sending = new Sending();

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean closing;
    private long lastNumber;

    /**
     * @param out where to write
     * @param hangUp cuts the connection, whatever is on its way
     * @param whenEnded called once, when the reader is gone or was dropped, or when all is said
     * @param mostBytes how much may wait
     */
    EventStream(Content.Sink out, Runnable hangUp, Consumer<EventStream> whenEnded, int mostBytes) {
        this.out = out;
        this.hangUp = hangUp;
        this.whenEnded = whenEnded;
        this.mostBytes = mostBytes;
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
        if (isTooSlow()) {
            drop();
        } else {
            sending.iterate();
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

    private void drop() {
        try {
            hangUp.run();
        } catch (RuntimeException e) {
            // The reader went while we hung up, which is what readers do, and must not keep others from being told.
        } finally {
            end();
        }
    }

    private void end() {
        if (!ended.getAndSet(true)) {
            whenEnded.accept(this);
        }
    }

    /** Sends what waits, one message after the other, each when the one before it is on its way. */
    private final class Sending extends IteratingCallback {

        @Override
        protected Action process() {
            byte[] message;
            synchronized (EventStream.this) {
                message = waiting.poll();
                if (message == null) {
                    return closing ? Action.SUCCEEDED : Action.IDLE;
                }
                waitingBytes -= message.length;
            }
            out.write(false, ByteBuffer.wrap(message), this);
            return Action.SCHEDULED;
        }

        @Override
        protected void onCompleteSuccess() {
            end();
        }

        /** The reader is gone. */
        @Override
        protected void onCompleteFailure(Throwable failure) {
            end();
        }
    }
}
