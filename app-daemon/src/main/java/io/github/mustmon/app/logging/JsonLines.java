package io.github.mustmon.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One JSON object a line, for programs that collect logs. */
final class JsonLines extends LineEncoder {

    private final JsonFactory factory = new JsonFactory();

    @Override
    String line(ILoggingEvent event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField(
                    "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            out.writeStringField("level", levelName(event));
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("message", event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                out.writeStringField("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
