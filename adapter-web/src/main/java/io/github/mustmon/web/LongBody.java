package io.github.mustmon.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Sends a long body as fast as its reader reads, and holds no thread meanwhile. */
final class LongBody implements WriteListener {

    private static final int PIECE_BYTES = 16 * 1024;

    private final byte[] body;
    private final ServletOutputStream out;
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private int position;

    private LongBody(byte[] body, ServletOutputStream out) {
        this.body = body;
        this.out = out;
    }

    /** @return completed when all is sent or the reader is gone */
    static CompletableFuture<Void> send(byte[] body, HttpServletRequest request, ServletOutputStream out) {
        if (!request.isAsyncStarted()) {
            throw new IllegalStateException("A long body needs a request that was started as asynchronous.");
        }
        LongBody sending = new LongBody(body, out);
        out.setWriteListener(sending);
        return sending.sent;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (position == body.length) {
                sent.complete(null);
                return;
            }
            int length = Math.min(PIECE_BYTES, body.length - position);
            out.write(body, position, length);
            position += length;
        }
    }

    @Override
    public void onError(Throwable failure) {
        sent.complete(null);
    }
}
