package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.http.HttpCaller;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.notify.queue.DeliveryRecord;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One heartbeat: when it is due, and how it is sent. What it sends is never queued, because an old sign of life lies. */
final class Heartbeat implements AutoCloseable {

    private final String name;
    private final HeartbeatSettings settings;
    private final HttpCaller caller;
    private final ChannelWorker worker;
    private final DeliveryRecord deliveries = new DeliveryRecord();
    private long dueNanos;
    private boolean sending;

    Heartbeat(String name, HeartbeatSettings settings, ChannelTools tools, Timestamp now) {
        this.name = name;
        this.settings = settings;
        this.caller = tools.http(settings.authority());
        this.worker = new ChannelWorker(name);
        this.dueNanos = now.nanos();
    }

    long dueNanos() {
        return dueNanos;
    }

    /**
     * Sends it in a thread of its own, if it is due and all UPSes answer.
     *
     * @param oldestReading when the UPS that has been silent for longest was last read; empty if one never was
     * @param onEnd gets the result, and must hand it to {@link #ended}
     */
    void step(Timestamp now, Optional<Timestamp> oldestReading, Consumer<DeliveryResult> onEnd) {
        if (now.nanos() - dueNanos < 0) {
            return;
        }
        dueNanos = now.nanos() + settings.every().toNanos();
        boolean alive =
                oldestReading.isPresent() && now.since(oldestReading.get()).compareTo(settings.maxAge()) <= 0;
        if (sending || !alive) {
            return;
        }
        sending = true;
        worker.attempt(this::send, onEnd);
    }

    DeliveryResult send() {
        try {
            URI uri = settings.url().readUri();
            HttpAnswer answer = caller.send(new HttpCall("GET", uri, Map.of(), ""));
            return answer.ok()
                    ? new DeliveryResult.Delivered("HTTP " + answer.status())
                    : new DeliveryResult.RetryLater("HTTP " + answer.status());
        } catch (IOException e) {
            return new DeliveryResult.RetryLater(String.valueOf(e.getMessage()));
        }
    }

    void ended(DeliveryResult result, Timestamp now) {
        sending = false;
        if (result instanceof DeliveryResult.Delivered) {
            deliveries.delivered(now);
        } else {
            deliveries.failed(now, result.detail());
        }
    }

    ChannelStatus status(Timestamp now) {
        return deliveries.status(name, HeartbeatSettings.TYPE, 0, now);
    }

    @Override
    public void close() {
        worker.close();
    }
}
