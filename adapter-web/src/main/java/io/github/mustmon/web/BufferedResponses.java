package io.github.mustmon.web;

import io.github.mustmon.protocol.TimeSource;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the pages write at once and sends it as fast as its reader takes it, so that no slow reader holds a thread. All
 * bytes under way together have a limit: beyond it, new requests are answered with 503. A reader that takes too little is
 * disconnected. For any number of threads.
 */
final class BufferedResponses extends Handler.Wrapper {

    /** All answers together. The last ones admitted may go beyond it by one answer each. */
    static final long MAX_BYTES_UNDER_WAY = 8L * 1024 * 1024;

    /** One answer; more than the largest page and than an event stream has to keep. */
    static final long MAX_BYTES_OF_ONE = 4L * 1024 * 1024;

    /** Least reading rate: a slice of this size within {@link #SLICE_TIME}. */
    static final int SLICE_BYTES = 32 * 1024;

    static final Duration SLICE_TIME = Duration.ofSeconds(20);

    /** While memory is short, who has taken nothing for this time has to go. */
    private static final Duration STUCK = Duration.ofSeconds(2);

    /** What tells whether all is well is answered in any case; these are small, and bounded by the number of connections. */
    private static final Set<String> SMALL_PAGES = Set.of("/api/ready", "/api/health", "/api/telemetry", "/metrics");

    private final TimeSource time;
    private final ConnectionLimits connections;
    private final AtomicLong underWay = new AtomicLong();
    private final Set<Outgoing> slow = ConcurrentHashMap.newKeySet();

    BufferedResponses(TimeSource time, ConnectionLimits connections) {
        this.time = time;
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SecurityHeaders.addTo(response.getHeaders());
        if (isFull() && !SMALL_PAGES.contains(Request.getPathInContext(request))) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            ProblemErrors.write(
                    response,
                    Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE_503,
                            "Too many answers wait for readers that are slow. Try again in some seconds."),
                    Request.getPathInContext(request),
                    callback);
            return true;
        }
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        connections.requestBegan(remote);
        Callback finished = Callback.from(callback, () -> connections.requestEnded(remote));
        Outgoing outgoing = new Outgoing(request, response, finished);
        return super.handle(request, outgoing, outgoing);
    }

    /** Readers that have taken nothing for some time are disconnected before others are refused. */
    private boolean isFull() {
        if (underWay.get() <= MAX_BYTES_UNDER_WAY) {
            return false;
        }
        long now = time.nanos();
        slow.forEach(outgoing -> {
            if (underWay.get() > MAX_BYTES_UNDER_WAY) {
                outgoing.disconnectIfSlow(now, STUCK);
            }
        });
        return underWay.get() > MAX_BYTES_UNDER_WAY;
    }

    /** Bytes that readers have not taken yet. */
    long bytesUnderWay() {
        return underWay.get();
    }

    /** Disconnects the readers that are too slow; to be called every few seconds. */
    void disconnectSlowReaders() {
        long now = time.nanos();
        slow.forEach(outgoing -> outgoing.disconnectIfSlow(now, SLICE_TIME));
    }

    /** One answer on its way. */
    private final class Outgoing extends Response.Wrapper implements Callback {

        private final Callback finished;
        private final Deque<Slice> slices = new ArrayDeque<>();
        private final Sender sender = new Sender();
        private long pendingBytes;
        private long sliceSince;
        private boolean ended;
        private boolean reported;
        private @Nullable Throwable failure;

        private record Slice(ByteBuffer bytes, boolean last) {}

        Outgoing(Request request, Response response, Callback finished) {
            super(request, response);
            this.finished = finished;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            if (getStatus() == HttpStatus.NOT_MODIFIED_304) {
                // RFC 9110, 8.6: not the length of an empty body, which the servlet adds here, and the server at the
                // last write.
                getHeaders().remove(HttpHeader.CONTENT_LENGTH);
                getHeaders().remove(HttpHeader.CONTENT_TYPE);
            }
            Throwable before;
            boolean tooMuch = false;
            synchronized (this) {
                before = failure;
                if (before == null) {
                    enqueue(last, content == null ? ByteBuffer.allocate(0) : content);
                    tooMuch = pendingBytes > MAX_BYTES_OF_ONE;
                }
            }
            if (before != null) {
                written.failed(before);
                return;
            }
            if (tooMuch) {
                disconnect();
            }
            sender.iterate();
            written.succeeded();
        }

        private void enqueue(boolean last, ByteBuffer content) {
            int bytes = content.remaining();
            boolean implicitEnd = getStatus() == HttpStatus.NOT_MODIFIED_304;
            do {
                int size = Math.min(SLICE_BYTES, content.remaining());
                byte[] copy = new byte[size];
                content.get(copy);
                slices.add(new Slice(ByteBuffer.wrap(copy), last && !implicitEnd && !content.hasRemaining()));
            } while (content.hasRemaining());
            pendingBytes += bytes;
            underWay.addAndGet(bytes);
        }

        /** The page has said all. */
        @Override
        public void succeeded() {
            synchronized (this) {
                ended = true;
            }
            sender.iterate();
            reportIfDone();
        }

        @Override
        public void failed(Throwable cause) {
            fail(cause);
            succeeded();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        void disconnectIfSlow(long now, Duration patience) {
            boolean tooSlow;
            synchronized (this) {
                tooSlow = pendingBytes > 0 && now - sliceSince > patience.toNanos();
            }
            if (tooSlow) {
                disconnect();
            }
        }

        private void disconnect() {
            fail(new EofException("the reader is too slow"));
            getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
        }

        private void fail(Throwable cause) {
            synchronized (this) {
                if (failure == null) {
                    failure = cause;
                }
                slices.clear();
                underWay.addAndGet(-pendingBytes);
                pendingBytes = 0;
            }
            slow.remove(this);
        }

        private void reportIfDone() {
            Throwable cause;
            synchronized (this) {
                if (reported || !ended || pendingBytes > 0 || !slices.isEmpty() || sender.isBusy()) {
                    return;
                }
                reported = true;
                cause = failure;
            }
            if (cause == null) {
                finished.succeeded();
            } else {
                finished.failed(cause);
            }
        }

        /** Sends one slice after the other, each when the one before it was taken. */
        private final class Sender extends IteratingCallback {

            private int sending;
            private boolean busy;

            boolean isBusy() {
                return busy;
            }

            @Override
            protected Action process() {
                Slice slice;
                synchronized (Outgoing.this) {
                    slice = slices.poll();
                    if (slice == null) {
                        return Action.IDLE;
                    }
                    sending = slice.bytes().remaining();
                    busy = true;
                    sliceSince = time.nanos();
                }
                slow.add(Outgoing.this);
                Outgoing.super.write(slice.last(), slice.bytes(), this);
                return Action.SCHEDULED;
            }

            @Override
            protected void onSuccess() {
                synchronized (Outgoing.this) {
                    busy = false;
                    if (failure == null) {
                        pendingBytes -= sending;
                        underWay.addAndGet(-sending);
                    }
                    sending = 0;
                    if (pendingBytes == 0) {
                        slow.remove(Outgoing.this);
                    }
                }
                reportIfDone();
            }

            @Override
            protected void onCompleteFailure(Throwable cause) {
                synchronized (Outgoing.this) {
                    busy = false;
                }
                // What the page still writes fails; the server is told once the page has ended.
                fail(cause);
                reportIfDone();
            }
        }
    }
}
