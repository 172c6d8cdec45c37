package io.github.mustmon.notify.channel;

import io.github.mustmon.notify.http.HttpCaller;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What channels need to do their work.
 *
 * @param watchdog ends what takes too long
 * @param limit for one attempt
 * @param time the clocks
 */
public record ChannelTools(Watchdog watchdog, Duration limit, TimeSource time) {

    /** A sender for one channel, with an authority of its own or those of the Java runtime. */
    public HttpCaller http(Optional<Path> authority) {
        return new HttpCaller(watchdog, limit, time, authority);
    }
}
