package io.github.mustmon.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and durations as people write them in an address. */
final class TimeText {

    static final List<String> FORMS = List.of(
            "now", "-90s", "-30m", "-24h", "-7d", "-4w", "-1y", "2026-06-01", "2026-06-01T12:00:00Z", "1780315200");

    /** Further back or ahead no clock of a monitor goes, and nothing overflows. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Duration LONGEST = Duration.between(EARLIEST, LATEST);

    private static final Pattern RELATIVE = Pattern.compile("-(\\d{1,9})([smhdwy])");
    private static final Pattern STEP = Pattern.compile("(\\d{1,9})([smhdwy]?)");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{9,11}");
    private static final Pattern OFFSET_AFTER_SPACE = Pattern.compile("(.*\\d) (\\d{2}:?\\d{2})");

    private TimeText() {}

    /** {@code now}, {@code -24h}, a date, a date with time (in the zone unless it tells its own), or epoch seconds. */
    static Optional<Instant> instant(String text, Instant now, ZoneId zone) {
        try {
            return Optional.of(parsed(text, now, zone))
                    .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** {@code 10s}, {@code 5m}, {@code 1h}, {@code 1d}, or seconds without a unit. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = STEP.matcher(text);
        return matcher.matches()
                ? Optional.of(duration(matcher)).filter(duration -> duration.compareTo(LONGEST) <= 0)
                : Optional.empty();
    }

    private static Instant parsed(String text, Instant now, ZoneId zone) {
        if (text.equals("now")) {
            return now;
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return now.minus(duration(relative));
        }
        if (EPOCH_SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        // A plus sign in an address means a space, which is how "+02:00" arrives when it was not encoded.
        String iso = OFFSET_AFTER_SPACE.matcher(text).replaceFirst("$1+$2");
        return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                        .toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static Duration duration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case "w" -> Duration.ofDays(7 * amount);
            case "y" -> Duration.ofDays(365 * amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
