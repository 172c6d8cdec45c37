package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.DrillReport;
import io.github.mustmon.app.drill.PlanActions;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.Logind;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What doctor finds of the power plan")
class PowerFindingsTest {

    private static final String THREE_LINES = "power: {shutdown: this_host, at_percent: 20, after: 5m}\n";

    @TempDir
    private Path root;

    private Optional<List<Logind.Inhibitor>> inhibitors = Optional.of(List.of());
    private Optional<List<String>> users = Optional.of(List.of());

    @Test
    @DisplayName("no way to power this machine off is a problem with the command that allows it")
    void noWay() throws Exception {
        List<Finding> findings = ways(way("root helper at /run/x", new ActionResult.Failed("/run/x is not there.")));

        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.seen()).isEqualTo("this machine: /run/x is not there.");
                    assertThat(finding.fix().orElseThrow())
                            .contains("sudo systemctl enable --now mustmon-power.socket");
                });
    }

    @Test
    @DisplayName("one way of several is enough")
    void oneWay() throws Exception {
        List<Finding> findings = ways(
                way("root helper at /run/x", new ActionResult.Done("/run/x answered ok.")),
                way("logind", new ActionResult.Failed("logind says \"challenge\".")));

        assertThat(findings).extracting(Finding::severity).doesNotContain(Severity.PROBLEM);
        assertThat(findings)
                .extracting(Finding::seen)
                .contains("this machine: logind says \"challenge\". Another way works.");
    }

    @Test
    @DisplayName("a socket that root has not enabled is named with the command, and one that is gone after a boot")
    void socket() throws Exception {
        make("run/systemd/system/x", "usr/lib/systemd/system/mustmon-power.socket", "usr/lib/polkit-1/polkitd");
        assertThat(powerOff(THREE_LINES))
                .extracting(Finding::seen)
                .containsExactly("mustmon-power.socket is disabled, as it is after the installation.");

        make("run/mustmon-power.sock");
        assertThat(powerOff(THREE_LINES))
                .extracting(Finding::seen)
                .containsExactly("mustmon-power.socket listens, but is not enabled: after the next boot it is gone.");

        make("etc/systemd/system/sockets.target.wants/mustmon-power.socket");
        assertThat(powerOff(THREE_LINES)).extracting(Finding::severity).containsExactly(Severity.OK);
    }

    @Test
    @DisplayName("a missing polkit, who inhibits a shutdown and who is logged in are named")
    void polkitAndInhibitors() throws Exception {
        make(
                "run/systemd/system/x",
                "run/mustmon-power.sock",
                "etc/systemd/system/sockets.target.wants/mustmon-power.socket");
        inhibitors = Optional.of(List.of(
                new Logind.Inhibitor("shutdown:sleep", "editor", "unsaved", true),
                new Logind.Inhibitor("shutdown", "slow", "saving", false)));
        users = Optional.of(List.of("alice"));

        List<Finding> findings = powerOff(THREE_LINES);

        assertThat(findings)
                .extracting(Finding::seen)
                .anySatisfy(seen -> assertThat(seen).contains("polkit is not installed"));
        assertThat(findings)
                .extracting(Finding::seen)
                .anySatisfy(
                        seen -> assertThat(seen).contains("editor inhibits a shutdown (unsaved). Logged in: alice."));
        assertThat(findings)
                .extracting(Finding::seen)
                .noneSatisfy(seen -> assertThat(seen).contains("slow"));
    }

    @Test
    @DisplayName("a container without the socket of its host is a problem")
    void container() throws Exception {
        make(".dockerenv");

        assertThat(powerOff(THREE_LINES)).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
            assertThat(finding.seen()).contains("This is a container (docker)");
            assertThat(finding.fix().orElseThrow()).contains("Mount /run/mustmon-power.sock");
        });
    }

    @Test
    @DisplayName("sudo as the command is a problem, since the service may gain no privileges")
    void sudo() throws Exception {
        List<Finding> findings = powerOff(
                "power: {shutdown: this_host, at_percent: 20, this_host: {command: [/usr/bin/sudo, /sbin/poweroff]}}\n");

        assertThat(findings)
                .filteredOn(finding -> finding.severity() == Severity.PROBLEM)
                .extracting(Finding::seen)
                .containsExactly(
                        "power.this_host.command begins with sudo, which cannot work in the service: it may gain"
                                + " no new privileges.");
    }

    @Test
    @DisplayName("a plan that was never tried, has changed since, or failed its drill is named")
    void lastDrill() throws Exception {
        PowerConfig power = power(THREE_LINES);
        DrillFile file = new DrillFile(root);
        LastDrillCheck check = new LastDrillCheck(power.plan(), file);

        assertThat(check.run())
                .extracting(Finding::seen)
                .singleElement()
                .asString()
                .contains("was never tried");

        file.save(report(DrillFile.planHash(power.plan()), List.of()));
        assertThat(check.run()).extracting(Finding::severity).containsExactly(Severity.OK);

        file.save(report("another", List.of()));
        assertThat(check.run()).extracting(Finding::severity).containsExactly(Severity.NOTE);

        file.save(report("another", List.of("nas was not told.")));
        assertThat(check.run()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
            assertThat(finding.seen()).endsWith("failed: nas was not told.");
        });
    }

    private static DrillReport report(String plan, List<String> troubles) {
        return new DrillReport(
                java.time.Instant.EPOCH,
                "a test",
                plan,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(3),
                List.of(),
                List.of(),
                troubles);
    }

    private void make(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
        }
    }

    private List<Finding> powerOff(String section) throws Exception {
        return new PowerOffCheck(power(section), new PowerOffMachine(root, "upsmonitor", () -> inhibitors, () -> users))
                .run();
    }

    private List<Finding> ways(HostAction... own) throws Exception {
        return new PowerWaysCheck(
                        config(THREE_LINES), power -> new PlanActions(List.of(), List.of(own)), new ManualTime())
                .run();
    }

    private PowerConfig power(String section) throws Exception {
        List<String> problems = new ArrayList<>();
        Optional<PowerConfig> power = PowerConfig.of(config(section), problems);
        assertThat(problems).isEmpty();
        return power.orElseThrow();
    }

    private DaemonConfig config(String section) throws IOException, ConfigException {
        Files.writeString(root.resolve("config.yaml"), "serial: {port: 'sim:'}\n" + section);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.empty(), root, root));
    }

    private static HostAction way(String description, ActionResult check) {
        return new HostAction() {
            @Override
            public String description() {
                return description;
            }

            @Override
            public ActionResult check(Duration limit) {
                return check;
            }

            @Override
            public ActionResult run(Duration limit) {
                throw new AssertionError("Doctor used a way.");
            }
        };
    }
}
