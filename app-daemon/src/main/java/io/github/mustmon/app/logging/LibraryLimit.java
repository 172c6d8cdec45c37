package io.github.mustmon.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Lets a limited number of a library's lines through each minute. Strangers can make a web server or an MQTT client complain at
 * will, and would push what matters out of a log of limited size. One instance an appender.
 */
final class LibraryLimit extends Filter<ILoggingEvent> {

    private static final int MAX_A_MINUTE = 10;
    private static final long MINUTE_MILLIS = 60_000;
    private static final String OWN = "io.github.mustmon.";

    private long minute;
    private int lines;

    @Override
    public synchronized FilterReply decide(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(OWN)) {
            return FilterReply.NEUTRAL;
        }
        long now = event.getTimeStamp() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            lines = 0;
        }
        lines++;
        return lines > MAX_A_MINUTE ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
