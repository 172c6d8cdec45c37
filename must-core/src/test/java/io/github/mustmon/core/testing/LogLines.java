package io.github.mustmon.core.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the owner of the machine reads while it is open: lines of INFO and above. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    /** Records what is logged below {@code io.github.mustmon}. */
    public static LogLines recorded() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.mustmon");
        LogLines lines = new LogLines(logger);
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
        return lines;
    }

    /** Level and text of each line, oldest first. */
    public List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /** The texts that contain another. */
    public List<String> with(String text) {
        return events.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(text))
                .toList();
    }

    /** All texts. */
    public String text() {
        return String.join("\n", with(""));
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
