package io.github.mustmon.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/** Writes each log event as one line. */
abstract class LineEncoder extends EncoderBase<ILoggingEvent> {

    private static final byte[] NOTHING = {};

    /** The line without its end. */
    abstract String line(ILoggingEvent event);

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (line(event) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    /** The level under the name that the earlier tool used. */
    static String levelName(ILoggingEvent event) {
        String name = event.getLevel().toString();
        return name.equals("WARN") ? "WARNING" : name;
    }
}
