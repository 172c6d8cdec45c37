package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An option in front of a subcommand")
class ParentOptionsTest {

    @TempDir
    private Path folder;

    private CliDriver user;

    @BeforeEach
    void sitDown() {
        user = new CliDriver(folder);
    }

    @Test
    @DisplayName("is taken over where the subcommand has it too")
    void takenOver() throws Exception {
        Path wrong = user.write("wrong.yaml", "web:\n  prot: 80\n");
        Path right = user.write("right.yaml", "web: {port: 9000}\nserial: {port: 'sim:outage'}\n");

        assertThat(user.type("--config", wrong.toString(), "config", "check")).isEqualTo(2);
        assertThat(user.err()).contains("wrong.yaml line 2: web.prot: unknown key. Did you mean web.port?");

        assertThat(user.type("-c", right.toString(), "config", "check")).isZero();
        assertThat(user.out()).isEqualTo(right + ": valid.\n");

        assertThat(user.type("-c", right.toString(), "--interval", "5", "config", "show"))
                .isZero();
        assertThat(user.out()).contains("web.port: 9000  # " + right).contains("monitoring.interval: 5  # --interval");
    }

    @Test
    @DisplayName("reaches read, record and doctor, which watch what the file names")
    void reachesTools() throws Exception {
        Path file = user.write("right.yaml", "serial: {port: 'sim:outage'}\nweb: {host: 127.0.0.1, port: 1}\n");

        assertThat(user.type("--config", file.toString(), "read")).isZero();
        assertThat(user.out()).contains("status                   ");
        assertThat(user.type(
                        "--config",
                        file.toString(),
                        "record",
                        folder.resolve("r.txt").toString(),
                        "--polls",
                        "1"))
                .isZero();
        assertThat(user.out()).contains("Recording sim:outage into ");
        user.type("--config", file.toString(), "doctor");
        assertThat(user.out()).contains(file + ": valid.");
    }

    @Test
    @DisplayName("is wanted once only")
    void givenTwice() {
        int code = user.type("-c", "a.yaml", "config", "check", "-c", "b.yaml");

        assertThat(code).isEqualTo(2);
        assertThat(user.err())
                .startsWith("--config stands in front of \"config check\" and behind it. Give it once.\n");
    }

    @ParameterizedTest(name = "mustmon {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--config a.yaml ports           | --config stands in front of \"ports\", which has no such option. Leave it out.",
                "--web-port 9000 read sim:       | --web-port stands in front of \"read\", which has no such option. Leave it out.",
                "--web-port 9000 check           | --web-port stands in front of \"check\", which has no such option. Write instead: mustmon check localhost 9000",
                "--interval 5 record a.txt       | --interval stands in front of \"record\", which has no such option. Write instead: mustmon record FILE --every 5",
                "--mqtt-password hunter2 doctor  | --mqtt-password stands in front of \"doctor\", which has no such option. Leave it out.",
                "--simulate read                 | --simulate stands in front of \"read\", which has no such option. Write instead: mustmon read sim:steady",
                "--simulate=outage record a.txt  | --simulate stands in front of \"record\", which has no such option. Write instead: mustmon record FILE sim:outage",
                "--simulate config example       | --simulate stands in front of \"config example\", which has no such option. Leave it out.",
                "/dev/ttyUSB0 read               | The port /dev/ttyUSB0 stands in front of \"read\". Write instead: mustmon read /dev/ttyUSB0",
                "/dev/ttyUSB0 config show        | The port /dev/ttyUSB0 stands in front of \"config show\". Write instead: mustmon config show /dev/ttyUSB0",
                "/dev/ttyUSB0 ports              | The port /dev/ttyUSB0 stands in front of \"ports\", which takes none. Leave it out.",
            })
    @DisplayName("is refused where the subcommand cannot use it, with what to write instead")
    void refused(String typed, String why) {
        int code = user.type(typed.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(user.err()).startsWith(why + "\n").doesNotContain("hunter2");
        assertThat(user.out()).isEmpty();
    }

    @Test
    @DisplayName("does not keep the help away")
    void help() {
        assertThat(user.type("--web-port", "9000", "check", "--help")).isZero();
        assertThat(user.out()).startsWith("Usage: mustmon check");
    }

    @Test
    @DisplayName("or behind it that is misspelt is told with the nearest and where all stand, without a page of help")
    void misspelt() {
        assertThat(user.type("--wep-port", "80")).isEqualTo(2);
        assertThat(user.err()).contains("--web-port").contains("mustmon --help").hasLineCount(3);

        assertThat(user.type("config", "chek")).isEqualTo(2);
        assertThat(user.err()).contains("check").contains("mustmon config --help");
    }

    @Test
    @DisplayName("a misspelt subcommand is not taken for a port, and a second port not for a subcommand")
    void misspeltSubcommand() {
        assertThat(user.type("raed")).isEqualTo(2);
        assertThat(user.err()).startsWith("\"raed\" is neither a subcommand nor a port. Did you mean: mustmon read\n");

        assertThat(user.type("/dev/ttyUSB0", "/dev/ttyUSB1")).isEqualTo(2);
        assertThat(user.err()).contains("'/dev/ttyUSB1'").doesNotContain("Did you mean");
    }
}
