package io.github.mustmon.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines for people: time, level, message. Under systemd's journal: priority and message. */
final class TextLines extends LineEncoder {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final boolean forJournal;

    TextLines(boolean forJournal) {
        this.forJournal = forJournal;
    }

    @Override
    String line(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(120);
        if (forJournal) {
            line.append('<').append(priority(event.getLevel())).append('>');
        } else {
            Instant at = Instant.ofEpochMilli(event.getTimeStamp());
            line.append(TIME.format(at.atZone(ZoneId.systemDefault())))
                    .append(String.format(Locale.ROOT, " %-7s ", levelName(event)));
        }
        line.append(event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    /** As syslog counts: 3 error, 4 warning, 6 information, 7 debug. */
    private static int priority(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }
}
