package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.ChannelValues;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.event.Now;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.http.HttpCaller;
import io.github.mustmon.notify.queue.DeliveryRecord;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One heartbeat: when it is due, and how it is sent. What it sends is never queued, because an old sign of life lies. */
final class Heartbeat {

    private final HeartbeatSettings settings;
    private final HttpCaller caller;
    private final DeliveryRecord deliveries = new DeliveryRecord();
    private long dueNanos;
    private boolean sending;

    Heartbeat(HeartbeatSettings settings, ChannelTools tools, Now now) {
        this.settings = settings;
        this.caller = tools.http(settings.authority());
        this.dueNanos = now.nanos();
    }

    long dueNanos() {
        return dueNanos;
    }

    /**
     * Whether it is to be sent now; then {@link #ended} must follow.
     *
     * @param oldestReadingNanos when the UPS that has been silent for longest was last read; empty if one never was
     */
    boolean begins(Now now, Optional<Long> oldestReadingNanos) {
        if (now.nanos() - dueNanos < 0) {
            return false;
        }
        dueNanos = now.nanos() + settings.every().toNanos();
        boolean alive = oldestReadingNanos.isPresent()
                && now.since(oldestReadingNanos.get()).compareTo(settings.maxAge()) <= 0;
        if (sending || !alive) {
            return false;
        }
        sending = true;
        return true;
    }

    DeliveryResult send() {
        try {
            URI uri = ChannelValues.secretUri(settings.url(), "url");
            HttpAnswer answer = caller.send(new HttpCall("GET", uri, Map.of(), ""));
            return answer.ok()
                    ? new DeliveryResult.Delivered("HTTP " + answer.status())
                    : new DeliveryResult.RetryLater("HTTP " + answer.status());
        } catch (IOException e) {
            return new DeliveryResult.RetryLater(String.valueOf(e.getMessage()));
        }
    }

    void ended(DeliveryResult result, Now now) {
        sending = false;
        if (result instanceof DeliveryResult.Delivered) {
            deliveries.delivered(now);
        } else {
            deliveries.failed(now, result.detail());
        }
    }

    DeliveryRecord deliveries() {
        return deliveries;
    }
}
