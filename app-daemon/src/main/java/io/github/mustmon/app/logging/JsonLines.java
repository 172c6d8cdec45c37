package io.github.mustmon.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One JSON object a line, for programs that collect logs. */
final class JsonLines extends LineEncoder {

    @Override
    String line(ILoggingEvent event) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        object.put("level", levelName(event));
        object.put("logger", event.getLoggerName());
        object.put("message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            object.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return object.toString();
    }
}
