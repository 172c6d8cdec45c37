package io.github.mustmon.simulator.recording;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a recording that holds bytes.
 *
 * @param at time since the recording began
 * @param fromUps whether the UPS sent it
 * @param hex the bytes, two lower-case digits each
 */
record RecordedLine(Duration at, boolean fromUps, String hex) {

    /** As many as the longest frame of Modbus has. */
    static final int MOST_BYTES = 256;

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\.(\\d{6}) ([<>]) ((?:[0-9a-f]{2}){1," + MOST_BYTES + "})");
    private static final long NANOS_PER_MICRO = 1000;

    static RecordedLine of(Duration at, boolean fromUps, byte[] bytes) {
        return new RecordedLine(at, fromUps, HEX.formatHex(bytes));
    }

    /** What a line says; absent if it has not the form of one. */
    static Optional<RecordedLine> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Duration at = Duration.ofSeconds(Long.parseLong(parts.group(1)))
                .plusNanos(Long.parseLong(parts.group(2)) * NANOS_PER_MICRO);
        return Optional.of(new RecordedLine(at, parts.group(3).equals("<"), parts.group(4)));
    }

    byte[] bytes() {
        return HEX.parseHex(hex);
    }

    /** The line as it stands in the file. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d.%06d %s %s",
                at.toSeconds(),
                at.toNanosPart() / NANOS_PER_MICRO,
                fromUps ? "<" : ">",
                hex);
    }
}
