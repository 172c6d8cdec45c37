package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.CliRunner;
import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.PortSourceFactory;
import io.github.mustmon.app.capacity.CapacityTestSection;
import io.github.mustmon.app.capacity.CapacityTests;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.web.MetricsPage;
import io.github.mustmon.web.WebServer;
import io.github.mustmon.web.WebSettings;
import io.github.mustmon.web.WebSources;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("mustmon battery test, against a monitor of a simulated battery in time lapse")
class BatteryTestIT {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final String PLUGGED = "sim:outage?speed=200&capacity_ah=7&load_watts=100&mains_minutes=40";

    @TempDir
    private Path folder;

    private final TimeSource time = TimeSource.system();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Optional<UpsFleet> fleet = Optional.empty();
    private Optional<WebServer> web = Optional.empty();

    @AfterEach
    void stop() {
        web.ifPresent(WebServer::close);
        fleet.ifPresent(UpsFleet::close);
    }

    private void monitor(String address) throws Exception {
        UpsFleet watching = new UpsFleet(
                List.of(new UpsFleet.Member(
                        new MonitorSettings(
                                "attic",
                                INTERVAL,
                                INTERVAL,
                                Optional.empty(),
                                0,
                                AlarmRules.BUILT_IN,
                                ClientSettings.DEFAULT,
                                DeviceProfile.standard()),
                        PortSourceFactory.at(address, SerialSettings.DEFAULT, time))),
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "test"));
        fleet = Optional.of(watching);
        CapacityTests tests =
                new CapacityTests(watching, ups -> PortSourceFactory.speedOf(address), Optional.of(folder));
        watching.add(tests);
        WebServer server = new WebServer(
                new WebSettings("127.0.0.1", 0, List.of(), ZoneId.of("UTC"), "test"),
                new WebSources(
                        watching,
                        accept -> MetricsPage.Page.of("text/plain", ""),
                        Optional.empty(),
                        Optional::empty,
                        List.of(new CapacityTestSection(tests))));
        web = Optional.of(server);
        watching.start();
        server.start();
        Awaitility.await()
                .until(() -> watching.snapshot("attic").orElseThrow().reading().isPresent());
    }

    private int type(String... words) {
        CliEnvironment terminal = new CliEnvironment(
                new ByteArrayInputStream("".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of(),
                folder,
                folder,
                time);
        return new CliRunner(terminal).run(words);
    }

    private String address() {
        return "127.0.0.1:" + web.orElseThrow().port();
    }

    @Test
    @DisplayName(
            "guides, follows the discharge until the UPS stops, reports what was drawn and keeps it for the next test")
    void toTheCutoff() throws Exception {
        monitor(PLUGGED);

        int code = type("battery", "test", "--monitor", address());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(out.toString())
                .contains(
                        "Capacity test of attic, until the UPS stops at 10.5 V.",
                        "Nothing is switched for you",
                        "Waiting for mains to be unplugged",
                        "on battery",
                        "The test has ended: the UPS stopped at its cut-off voltage.",
                        "There is no earlier test to compare it with.",
                        "Plug the mains in again now.")
                .containsPattern("drawn {7}[2-6]\\.\\d\\d Ah");
        assertThat(Files.readString(folder.resolve("capacity-tests.json")))
                .contains("\"end\":\"cutoff\"", "\"full_at_start\":true");
    }

    @Test
    @DisplayName("ends at the voltage that was asked for")
    void toAVoltage() throws Exception {
        monitor(PLUGGED);

        int code = type("battery", "test", "attic", "--to-volts", "11.9", "--monitor", address());

        assertThat(code).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("to 11.9 V", "the voltage that was asked for was reached");
    }

    @Test
    @DisplayName("is aborted when mains come back too early, says so and ends with a failure")
    void mainsBackTooEarly() throws Exception {
        monitor(PLUGGED.replace("capacity_ah=7", "capacity_ah=100") + "&outage_minutes=8");

        int code = type("battery", "test", "--monitor", address());

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("The test was aborted: mains came back before the end");
    }

    @Test
    @DisplayName("says what cannot be done")
    void refusals() throws Exception {
        monitor("sim:steady?capacity_ah=7");

        assertThat(type("battery", "test", "cellar", "--monitor", address())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("There is no UPS \"cellar\".");
        assertThat(type("battery", "test", "--to-percent", "50", "--monitor", address()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("capacity of this battery is not known yet");
        assertThat(type("battery", "test", "--to-volts", "9", "--monitor", address()))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("must be above 10.5 V");
        assertThat(type("battery", "test", "--cancel", "--monitor", address())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("No capacity test of \"attic\" goes on.");
        assertThat(type("battery", "test", "--to-volts", "12", "--to-percent", "50"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(type("battery", "test", "--monitor", "127.0.0.1:1")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Nothing listens at");
    }
}
