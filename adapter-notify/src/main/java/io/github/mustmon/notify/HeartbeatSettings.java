package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.ChannelKey;
import io.github.mustmon.notify.channel.ChannelValues;
import io.github.mustmon.notify.channel.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service that expects a sign of life and tells people when none comes: Healthchecks, Uptime Kuma and their like.
 *
 * @param url address to request, which is a secret
 * @param every how often
 * @param maxAge how old the last reading of each UPS may be
 * @param authority PEM file of the authority to trust instead of those of the Java runtime
 * @param values as configured
 */
record HeartbeatSettings(Secret url, Duration every, Duration maxAge, Optional<Path> authority, ChannelValues values) {

    static final String TYPE = "heartbeat";

    static final List<ChannelKey> KEYS = List.of(
            ChannelKey.requiredSecret("url", "address that the service gives"),
            ChannelKey.optional("every", "60s", "10s to 24h", "how often it is requested"),
            ChannelKey.optional("max_age", "90s", "10s to 24h", "it stops when a UPS has not answered for so long"),
            ChannelKey.CA_FILE);

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(1);

    static HeartbeatSettings of(ChannelValues values) {
        return new HeartbeatSettings(
                values.secret("url"),
                values.duration("every", Duration.ofMinutes(1), LEAST, MOST),
                values.duration("max_age", Duration.ofSeconds(90), LEAST, MOST),
                values.path(ChannelKey.CA_FILE.name()),
                values);
    }
}
