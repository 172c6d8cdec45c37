package io.github.mustmon.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ConfigReloadTest {

    private static final String PORT = "serial: {port: 'sim:steady'}\n";

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ConfigReload.class);
    private final List<Duration> intervals = new ArrayList<>();
    private Path file;

    @BeforeEach
    void listen() {
        file = folder.resolve("config.yaml");
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void whatCanChangeIsTakenOverAndNamed() throws Exception {
        ConfigReload reload = started(PORT + "monitoring: {interval: 30}\n");
        write(PORT + "monitoring: {interval: 5}\n");

        reload.run("SIGHUP");

        assertThat(intervals).containsExactly(Duration.ofSeconds(5));
        assertThat(lines())
                .containsExactly(
                        "INFO SIGHUP: the configuration was read again from " + file + ".",
                        "INFO monitoring.interval changed from 30 to 5.");
    }

    @Test
    void theSameNumberWrittenOtherwiseIsNoChange() throws Exception {
        ConfigReload reload = started(PORT + "monitoring: {interval: 30}\n");
        write(PORT + "monitoring: {interval: 30.0}\n");

        reload.run("SIGHUP");

        assertThat(lines())
                .containsExactly("INFO SIGHUP: the configuration was read again from " + file + "; no key changed.");
    }

    @Test
    @DisplayName("a key that needs a restart is named at each reload until it is put back")
    void whatNeedsARestart() throws Exception {
        ConfigReload reload = started(PORT + "web: {port: 8080}\n");
        String told = "WARN web.port changed from 8080 to 9090: takes effect at the next start.";

        write(PORT + "web: {port: 9090}\n");
        reload.run("SIGHUP");
        reload.run("SIGHUP");
        write(PORT + "web: {port: 8080}\n");
        reload.run("SIGHUP");

        assertThat(lines()).filteredOn(told::equals).hasSize(2);
        assertThat(lines().get(lines().size() - 1)).endsWith("no key changed.");
    }

    @Test
    void devicesNeedARestartAndAreNamedOneByOne() throws Exception {
        ConfigReload reload = started("devices: [{name: attic, port: 'sim:'}, {name: cellar, port: auto}]\n");
        write("devices: [{name: attic, port: 'sim:', rts: true}, {name: shed, port: auto}]\n");

        reload.run("SIGHUP");

        assertThat(lines())
                .contains(
                        "WARN devices.attic changed from sim: (9600 baud, DTR on, RTS off) to"
                                + " sim: (9600 baud, DTR on, RTS on): takes effect at the next start.",
                        "WARN devices.cellar changed from auto (9600 baud, DTR on, RTS off) to (not set):"
                                + " takes effect at the next start.",
                        "WARN devices.shed changed from (not set) to auto (9600 baud, DTR on, RTS off):"
                                + " takes effect at the next start.");
    }

    @Test
    void aSecretThatChangedIsNamedAndNotShown() throws Exception {
        ConfigReload reload = started(PORT + "mqtt: {broker: b, username: me, password: hunter2}\n");
        write(PORT + "mqtt: {broker: b, username: me, password: hunter3}\n");

        reload.run("SIGHUP");

        assertThat(lines()).contains("INFO mqtt.password changed (its value is not shown).");
        assertThat(String.join("\n", lines())).doesNotContain("hunter");
    }

    @Test
    void aWrongFileChangesNothingAndIsExplainedLineByLine() throws Exception {
        ConfigReload reload = started(PORT);
        write(PORT + "monitoring:\n  interval: often\n  max_erors: 3\n");

        reload.run("SIGHUP");

        assertThat(intervals).isEmpty();
        assertThat(lines())
                .containsExactly(
                        "ERROR SIGHUP: the configuration is not taken over, because it is wrong. The one before stays in"
                                + " force. Check it with: mustmon config check",
                        "ERROR " + file + " line 4: monitoring.max_erors: unknown key."
                                + " Did you mean monitoring.max_errors?",
                        "ERROR " + file + " line 3: monitoring.interval: must be seconds from 0.2 to 3600, fractions"
                                + " allowed. Found: \"often\"");
    }

    @Test
    void aFileThatIsGoneOrEmptyDoesNotTurnEverythingIntoDefaults() throws Exception {
        ConfigReload reload = started(PORT);

        write("");
        reload.run("SIGHUP");
        Files.delete(file);
        reload.run("SIGHUP");

        assertThat(intervals).isEmpty();
        assertThat(lines())
                .contains(
                        "ERROR " + file + ": serial.port: no port is given, so there would be no UPS to watch.",
                        "ERROR " + file
                                + ": there is no such file any more. Put it back, or restart mustmon to run without it.");
    }

    @Test
    void whatOnePartRefusesNoPartTakesOver() throws Exception {
        write(PORT);
        Reloadable refuses = config -> {
            throw new ConfigException("mqtt.password_file: cannot be read");
        };
        ConfigReload reload = new ConfigReload(this::load, load(), List.of(this::remember, refuses));

        reload.run("SIGHUP");

        assertThat(intervals).isEmpty();
        assertThat(lines()).contains("ERROR mqtt.password_file: cannot be read");
    }

    @Test
    void aPartWithADefectKeepsNoOtherFromTheNewConfiguration() throws Exception {
        write(PORT);
        Reloadable broken = config -> () -> {
            throw new IllegalStateException("a defect");
        };
        ConfigReload reload = new ConfigReload(this::load, load(), List.of(broken, this::remember));

        reload.run("SIGHUP");

        assertThat(intervals).hasSize(1);
        assertThat(lines())
                .contains("ERROR A part of the program did not take the changed configuration over; restart mustmon.");
    }

    private ConfigReload started(String yaml) throws Exception {
        write(yaml);
        return new ConfigReload(this::load, load(), List.of(this::remember));
    }

    private Runnable remember(DaemonConfig config) {
        return () -> intervals.add(config.get(ConfigKeys.INTERVAL));
    }

    private DaemonConfig load() throws ConfigException {
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.empty(), folder, folder));
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    private List<String> lines() {
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
