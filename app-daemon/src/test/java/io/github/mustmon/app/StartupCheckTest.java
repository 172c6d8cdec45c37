package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A wrong configuration")
class StartupCheckTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is told with all that is wrong in all of its sections at once")
    void tellsAllProblemsAtOnce() throws Exception {
        List<String> problems = problems("""
                devices:
                  - name: one
                    prt: "sim:"
                  - port: "sim:"
                web:
                  port: 99999
                  tls:
                    key: /etc/web.key
                mqtt:
                  brokr: localhost
                  enabled: true
                nut:
                  users:
                    - nam: x
                    - name: y
                notify:
                  phone:
                    type: ntfi
                logging:
                  file: "a\\0b"
                """);

        assertThat(problems)
                .anySatisfy(line -> assertThat(line).contains("line 3: devices.prt: unknown key"))
                .anySatisfy(line -> assertThat(line).contains("line 4: devices: each entry needs a name"))
                .anySatisfy(line -> assertThat(line).contains("line 6: web.port: must be"))
                .anySatisfy(line -> assertThat(line).contains("line 8: web.tls.certificate: is needed"))
                .anySatisfy(line -> assertThat(line).contains("line 10: mqtt.brokr: unknown key"))
                .anySatisfy(line -> assertThat(line).contains("line 14: nut.users.nam: unknown key"))
                .anySatisfy(line -> assertThat(line).contains("line 14: nut.users: an entry needs either a password"))
                .anySatisfy(line -> assertThat(line).contains("line 15: nut.users: y needs either a password"))
                .anySatisfy(line -> assertThat(line).contains("line 18: notify.phone.type"))
                .anySatisfy(line -> assertThat(line).contains("line 20: logging.file: must be"))
                .hasSize(10);
    }

    @Test
    @DisplayName("is told with what is wrong with its power plan too, if its UPSes are known")
    void tellsProblemsOfThePowerPlan() throws Exception {
        List<String> problems = problems("""
                serial:
                  port: "sim:"
                web:
                  port: 0
                power:
                  this_host:
                    wen: runtime below 5 min
                """);

        assertThat(problems)
                .anySatisfy(line -> assertThat(line).contains("line 4: web.port"))
                .anySatisfy(line -> assertThat(line).contains("line 7: power.this_host.wen"));
    }

    @Test
    @DisplayName("is not told of a power plan whose UPS is misspelt that there is no such UPS")
    void tellsNothingOfAPlanWhoseUpsesAreUnknown() throws Exception {
        List<String> problems = problems("""
                devices:
                  - nme: rack
                    port: "sim:"
                power:
                  feeds: [rack]
                """);

        assertThat(problems).singleElement().asString().contains("line 2: devices.nme: unknown key");
    }

    @Test
    @DisplayName("is told without what follows from a value that is wrong by itself")
    void tellsNoConsequences() throws Exception {
        List<String> problems = problems("""
                serial:
                  port: "sim:"
                monitoring:
                  interval: often
                  stale_after: 20
                mqtt:
                  enabled: treu
                  password: secret
                  tls:
                    enabld: true
                    ca_file: /etc/ca.crt
                """);

        assertThat(problems)
                .anySatisfy(line -> assertThat(line).contains("line 4: monitoring.interval"))
                .anySatisfy(line -> assertThat(line).contains("line 7: mqtt.enabled"))
                .anySatisfy(line -> assertThat(line).contains("line 10: mqtt.tls.enabld"))
                .hasSize(3);
    }

    private List<String> problems(String yaml) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), yaml);
        ConfigSources sources =
                new ConfigSources(Map.of(), Map.of(), Optional.of(Path.of("config.yaml")), folder, folder);
        return catchThrowableOfType(ConfigException.class, () -> StartupCheck.load(sources))
                .problems();
    }
}
