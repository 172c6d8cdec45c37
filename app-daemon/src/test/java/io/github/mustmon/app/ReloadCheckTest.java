package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.reload.Reloadable;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A configuration that changes while the daemon runs")
class ReloadCheckTest {

    @TempDir
    private Path folder;

    private Reloadable check;

    @BeforeEach
    void watch() {
        check = StartupCheck.onReload(folder, new ManualTime());
    }

    @Test
    @DisplayName("is refused with all that the next start would be refused for, also where it takes effect only then")
    void refused() throws Exception {
        DaemonConfig changed = config("""
                web:
                  port: 8080
                  tls: {certificate: /nowhere.crt, key: /nowhere.key}
                prometheus: {port: 8080}
                """);

        assertThatThrownBy(() -> check.prepare(changed))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refusal -> assertThat(refusal.problems())
                                .hasSize(2)
                                .anyMatch(
                                        problem -> problem.contains("line 4: web.tls: There is no file /nowhere.crt."))
                                .anyMatch(
                                        problem -> problem.contains("prometheus.port: is the port of the pages too")));
    }

    @Test
    @DisplayName("is taken over if the daemon would start with it")
    void taken() throws Exception {
        DaemonConfig changed = config("monitoring: {interval: 5}\n");

        assertThatCode(() -> check.prepare(changed).run()).doesNotThrowAnyException();
    }

    private DaemonConfig config(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("config.yaml"), "serial: {port: 'sim:steady'}\n" + yaml);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }
}
