package io.github.mustmon.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("The log")
class LogOutputTest {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.mustmon.test");

    @TempDir
    private Path folder;

    @AfterEach
    void silence() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"TRACE,5", "DEBUG,4", "INFO,3", "WARNING,2", "ERROR,1", "CRITICAL,1"})
    @DisplayName("has the lines of its level and above")
    void level(String level, int lines) throws Exception {
        Path file = apply("logging: {level: " + level + "}");

        LOG.trace("a frame");
        LOG.debug("a try");
        LOG.info("a change");
        LOG.warn("an alarm");
        LOG.error("a defect");

        assertThat(Files.readAllLines(file)).hasSize(lines);
        assertThat(Files.readString(file))
                .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ERROR   a defect");
    }

    @Test
    @DisplayName("has one object a line as JSON, whatever is in the message")
    void json() throws Exception {
        Path file = apply("logging: {format: json}");

        LOG.warn("a \"quoted\" {}", "line\nbreak");
        LOG.error("failed", new IllegalStateException("why"));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("level").asText()).isEqualTo("WARNING");
        assertThat(first.path("message").asText()).isEqualTo("a \"quoted\" line\nbreak");
        assertThat(first.path("logger").asText()).isEqualTo("io.github.mustmon.test");
        assertThat(first.path("time").asText()).matches("\\d{4}-.*Z");
        assertThat(new ObjectMapper().readTree(lines.get(1)).path("error").asText())
                .contains("why");
    }

    @Test
    @DisplayName("shows control characters from outside as numbers, and cannot be made to show a line that is none")
    void forgedLine() throws Exception {
        Path file = apply("logging: {level: INFO}");

        LOG.info("login of {} failed", "x\u001b[2J\u202e\r\n2026-01-01 00:00:00 ERROR   forged");

        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).get(0)).endsWith("login of x\\u001b[2J\\u202e");
        assertThat(Files.readAllLines(file).get(1)).startsWith("  2026-01-01");
    }

    @Test
    @DisplayName("cuts a message of any length, as text and as JSON")
    void longMessage() throws Exception {
        Path file = apply("logging: {format: json}");

        LOG.info("{}", "x".repeat(1_000_000));

        assertThat(Files.size(file)).isLessThan(5000);
        assertThat(Files.readString(file)).contains("(996000 more characters)");
    }

    @Test
    @DisplayName("of libraries has ten lines a minute at most, so that strangers cannot push the past out")
    void noisyLibrary() throws Exception {
        Path file = apply("logging: {level: INFO}");

        for (int i = 0; i < 1000; i++) {
            LoggerFactory.getLogger("org.eclipse.jetty.server").warn("bad request {}", i);
        }
        LOG.warn("ours");

        assertThat(Files.readAllLines(file)).hasSizeBetween(11, 21);
        assertThat(Files.readString(file)).contains("ours");
    }

    @Test
    @DisplayName("is not written to a device, a pipe or a socket, which a rotation would rename")
    void noRegularFile() throws Exception {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel open = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            open.bind(UnixDomainSocketAddress.of(socket));

            assertThat(LogOutput.apply(new LogSettings(Level.INFO, Optional.of(socket), false, false, 1, 1), false))
                    .hasValueSatisfying(trouble -> assertThat(trouble).contains("is no regular file"));
        }
    }

    @Test
    @DisplayName("may lie below a folder with a percent sign in its name")
    void percentSign() throws Exception {
        Path file = folder.resolve("50%d (x) %i").resolve("mustmon.log");

        LogOutput.apply(
                new LogSettings(ch.qos.logback.classic.Level.INFO, Optional.of(file), false, false, 1, 1), false);
        LOG.info("begun");

        assertThat(Files.readString(file)).contains("begun");
    }

    @Test
    @DisplayName("is rotated at its size and packed")
    void rotation() throws Exception {
        Path file = apply("logging: {max_megabytes: 1}");
        String line = "x".repeat(1000);

        await(() -> {
            LOG.info(line);
            return !packed().isEmpty();
        });

        assertThat(file).exists();
        assertThat(packed().get(0).getFileName().toString()).matches("mustmon\\.log\\.\\d{4}-\\d\\d-\\d\\d\\.0\\.gz");
    }

    @Test
    @DisplayName("loses what is older than its days when it begins")
    void days() throws Exception {
        Path old = Files.writeString(
                folder.resolve(
                        "mustmon.log." + LocalDate.now(ZoneId.systemDefault()).minusDays(20) + ".0.gz"),
                "old");

        apply("logging: {keep_days: 7}");
        LOG.info("begun");

        await(() -> !Files.exists(old));
    }

    @Test
    @DisplayName("goes on without a file that cannot be written, and says so")
    void unwritable() throws Exception {
        Path file = Files.createDirectories(folder.resolve("mustmon.log"));

        Optional<String> trouble = LogOutput.apply(settings("logging: {level: INFO}"), false);

        assertThat(trouble)
                .contains("The log file " + file + " cannot be written by this user; logging goes on without it."
                        + " Set logging.file to another place.");
    }

    @Test
    @DisplayName("of libraries has what is wrong only, at every level of ours")
    void libraries() throws Exception {
        Path file = apply("logging: {level: TRACE}");

        LoggerFactory.getLogger("org.eclipse.jetty.server").debug("Authorization: Basic c2VjcmV0");
        LoggerFactory.getLogger("io.netty.handler").trace("password");
        LoggerFactory.getLogger("com.hivemq.client").info("connected");
        LOG.trace("a frame");

        assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("TRACE   a frame");
    }

    @Test
    @DisplayName("is the journal only where standard output is what the variable names")
    void journal() throws Exception {
        Path file = Files.createFile(folder.resolve("stream"));
        String stream = Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");

        assertThat(Journal.names(stream, file)).isTrue();
        assertThat(Journal.names("1:2", file)).isFalse();
        assertThat(Journal.names("", file)).isFalse();
        assertThat(Journal.names(stream, folder.resolve("none"))).isFalse();
        assertThat(Journal.hasStandardOutput(Map.of())).isFalse();
    }

    private Path apply(String yaml) throws Exception {
        assertThat(LogOutput.apply(settings(yaml), false)).isEmpty();
        return folder.resolve("mustmon.log");
    }

    private LogSettings settings(String yaml) throws Exception {
        Files.writeString(folder.resolve("config.yaml"), yaml);
        Map<String, String> environment = Map.of(
                "MUSTMON_LOGGING_FILE", folder.resolve("mustmon.log").toString(), "MUSTMON_LOGGING_CONSOLE", "false");
        return LogSettings.of(
                ConfigLoader.load(new ConfigSources(Map.of(), environment, Optional.empty(), folder, folder)), folder);
    }

    /** The library packs and removes in a thread of its own. */
    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private List<Path> packed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }
}
