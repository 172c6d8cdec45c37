package io.github.mustmon.app.power;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
public final class DurationText {

    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

    private DurationText() {}

    /** {@code 4:30}, {@code 1:04:30} from an hour on; with a minus if it is negative. */
    public static String of(Duration time) {
        Duration positive = time.abs();
        String sign = time.isNegative() ? "-" : "";
        return positive.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%s%d:%02d:%02d",
                        sign,
                        positive.toHours(),
                        positive.toMinutesPart(),
                        positive.toSecondsPart())
                : String.format(Locale.ROOT, "%s%d:%02d", sign, positive.toMinutes(), positive.toSecondsPart());
    }

    /** What {@code 90s}, {@code 40m}, {@code 1h30m} mean; absent for anything else. */
    public static Optional<Duration> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (text.isBlank() || !written.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(written, 1))
                .plusMinutes(number(written, 2))
                .plusSeconds(number(written, 3)));
    }

    private static long number(Matcher written, int group) {
        return written.group(group) == null ? 0 : Long.parseLong(written.group(group));
    }
}
