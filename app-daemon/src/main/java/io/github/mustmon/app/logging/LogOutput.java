package io.github.mustmon.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedFileNamingAndTriggeringPolicy;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets up where log lines go. Called once at the start, and again when the configuration is loaded anew. */
public final class LogOutput {

    /**
     * Libraries whose lines are logged only from WARN, whatever our own level is: at lower levels they write whole requests, and
     * with them passwords, or what nobody needs to know.
     */
    private static final Map<String, Level> LIBRARIES = Map.of(
            "org.eclipse.jetty", Level.WARN,
            "io.javalin", Level.WARN,
            "io.netty", Level.WARN,
            "com.hivemq", Level.WARN,
            "org.sqlite", Level.WARN,
            // Where its library cannot be loaded the history says so in one line; this one adds two pages.
            "org.sqlite.SQLiteJDBCLoader", Level.OFF);

    private LogOutput() {}

    /**
     * Sends log lines where the settings say.
     *
     * @param settings what is logged and where to
     * @param underJournal whether the console is systemd's journal, which adds time itself and wants the priority in front
     * @return what is wrong with the log file, for a warning; absent if nothing is
     */
    public static Optional<String> apply(LogSettings settings, boolean underJournal) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(settings.level());
        LIBRARIES.forEach((name, level) -> context.getLogger(name).setLevel(level));
        if (settings.console()) {
            root.addAppender(console(context, settings.json(), underJournal));
        }
        Optional<String> trouble = settings.file().flatMap(LogOutput::trouble);
        if (settings.file().isPresent() && trouble.isEmpty()) {
            root.addAppender(file(context, settings, settings.file().get()));
        }
        return trouble;
    }

    private static Optional<String> trouble(Path file) {
        if (file.toString().matches(".*[{}].*")) {
            return Optional.of(
                    "The log file " + file + " cannot be rotated because its path has a brace in it; logging goes on"
                            + " without it. Set logging.file to another place.");
        }
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            // Rotation would rename it, and for root that is possible even with /dev/null.
            return Optional.of("The log file " + file
                    + " is no regular file, so it cannot be rotated; logging goes on without it."
                    + " Set logging.file to another place.");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.isDirectory(file) || (Files.exists(file) && !Files.isWritable(file))) {
                return Optional.of(
                        "The log file " + file + " cannot be written by this user; logging goes on without it."
                                + " Set logging.file to another place.");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The folder of the log file " + file + " cannot be made (" + e.getMessage()
                    + "); logging goes on without it. Set logging.file to another place.");
        }
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, boolean json, boolean underJournal) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        start(console, context, json ? new JsonLayout() : new TextLayout(underJournal));
        return console;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, LogSettings settings, Path path) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(path.toString());
        TimeBasedRollingPolicy<ILoggingEvent> rotation = new TimeBasedRollingPolicy<>();
        rotation.setContext(context);
        rotation.setParent(file);
        // A percent sign of the path would begin a word of the pattern.
        rotation.setFileNamePattern(path.toString().replace("%", "\\%") + ".%d{yyyy-MM-dd}.%i.gz");
        rotation.setTimeBasedFileNamingAndTriggeringPolicy(size(context, settings));
        rotation.setMaxHistory(settings.keepDays());
        rotation.setTotalSizeCap(new FileSize(5L * settings.maxMegabytes() * FileSize.MB_COEFFICIENT));
        rotation.setCleanHistoryOnStart(true);
        rotation.start();
        file.setRollingPolicy(rotation);
        start(file, context, settings.json() ? new JsonLayout() : new TextLayout(false));
        return file;
    }

    /** Looks at the size each second; by itself the library would a minute, in which much can be written at TRACE. */
    private static SizeAndTimeBasedFileNamingAndTriggeringPolicy<ILoggingEvent> size(
            LoggerContext context, LogSettings settings) {
        SizeAndTimeBasedFileNamingAndTriggeringPolicy<ILoggingEvent> size =
                new SizeAndTimeBasedFileNamingAndTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(settings.maxMegabytes() * FileSize.MB_COEFFICIENT));
        size.setCheckIncrement(Duration.buildBySeconds(1));
        return size;
    }

    private static void start(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, Layout<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        LibraryLimit limit = new LibraryLimit();
        limit.start();
        appender.addFilter(limit);
        appender.start();
    }
}
