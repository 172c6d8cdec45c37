package io.github.mustmon.notify.channel;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.notify.message.Language;
import io.github.mustmon.notify.message.Message;
import io.github.mustmon.notify.message.MessageWriter;
import io.github.mustmon.notify.message.MessageWriter.Told;
import io.github.mustmon.notify.message.Texts;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Channels and messages for tests. */
public final class Channels {

    public static final Instant NOON = Instant.parse("2026-11-26T12:03:05Z");

    private Channels() {}

    public static Channel make(String type, Object... keysAndValues) {
        return make(type, Duration.ofSeconds(5), keysAndValues);
    }

    public static Channel make(String type, Duration limit, Object... keysAndValues) {
        return ChannelType.of(type)
                .orElseThrow()
                .make()
                .apply(values(keysAndValues), new ChannelTools(new Watchdog(), limit, TimeSource.system()));
    }

    public static ChannelValues values(Object... keysAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return new ChannelValues("phone", values, name -> "");
    }

    /** "garage: on battery" with values, as message m1 of outage 7. */
    public static Message onBattery() {
        return message(event(EventType.ON_BATTERY));
    }

    public static NotifiableEvent event(EventType type) {
        return NotifiableEvent.of(41, type, "garage", NOON)
                .withValues(Measurements.of(87, 26.1, 240, Duration.ofMinutes(35)))
                .withOutage(OptionalLong.of(7));
    }

    public static Message message(NotifiableEvent event) {
        return new MessageWriter(Texts.of(Language.EN, ZoneOffset.UTC), Optional.of("http://pi:8080/"))
                .write("m1", List.of(new Told(event, false)), new Timestamp(NOON, 0));
    }
}
