package io.github.mustmon.notify.queue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Hours of the day in which only what is critical is told.
 *
 * @param from when they begin, local time
 * @param to when they end, local time; earlier than {@code from} if they reach over midnight
 * @param zone whose local time
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Reads {@code 22:00-07:00}; empty if the text is anything else or the hours are none. */
    public static Optional<QuietHours> parse(String text, ZoneId zone) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            LocalTime from = LocalTime.parse(parts[0].strip());
            LocalTime to = LocalTime.parse(parts[1].strip());
            return from.equals(to) ? Optional.empty() : Optional.of(new QuietHours(from, to, zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How long they last from a point in time within them. */
    Duration left(Instant at) {
        ZonedDateTime begin = at.atZone(zone);
        ZonedDateTime end = begin.with(to);
        return Duration.between(
                begin, end.isAfter(begin) ? end : begin.plusDays(1).with(to));
    }

    /** Whether a point in time lies within them. */
    public boolean contains(Instant at) {
        LocalTime time = LocalTime.ofInstant(at, zone);
        boolean afterBegin = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(to);
        return from.isBefore(to) ? (afterBegin && beforeEnd) : (afterBegin || beforeEnd);
    }
}
