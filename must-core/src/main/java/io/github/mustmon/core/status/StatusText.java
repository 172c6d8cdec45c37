package io.github.mustmon.core.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points in time and durations as every channel writes them. Pure. */
public final class StatusText {

    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private StatusText() {}

    /** Hours, minutes and seconds, {@code "02:15:30"}; the hours are not limited to two digits. */
    public static String clockStyle(Duration duration) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** ISO 8601 with the offset of the zone, to the millisecond: {@code "2026-06-01T14:00:00.25+02:00"}. */
    public static String isoTime(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    /** Local date and time to the second, without the zone: {@code "2026-06-01 14:00:00"}. */
    public static String localTime(Instant instant, ZoneId zone) {
        return LOCAL_TIME.format(instant.atZone(zone));
    }
}
