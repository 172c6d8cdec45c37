package io.github.mustmon.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines for people: time, level, message. For systemd's journal, which adds the time itself: priority and message. */
final class TextLayout extends PatternLayout {

    TextLayout(boolean forJournal) {
        setPattern(forJournal ? "<%priority>%text%n%ex{full}" : "%d{uuuu-MM-dd HH:mm:ss} %-7name %text%n%ex{full}");
        getInstanceConverterMap().put("name", LevelName::new);
        getInstanceConverterMap().put("priority", Priority::new);
        getInstanceConverterMap().put("text", EscapedMessage::new);
    }

    /** The level under the name that the earlier tool used. */
    static String levelName(Level level) {
        return level == Level.WARN ? "WARNING" : level.toString();
    }

    private static final class LevelName extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return levelName(event.getLevel());
        }
    }

    /** As syslog counts: 3 error, 4 warning, 6 information, 7 debug. */
    private static final class Priority extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return switch (event.getLevel().toInt()) {
                case Level.ERROR_INT -> "3";
                case Level.WARN_INT -> "4";
                case Level.INFO_INT -> "6";
                default -> "7";
            };
        }
    }

    private static final class EscapedMessage extends ClassicConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return LogText.escape(event.getFormattedMessage());
        }
    }
}
