package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.power.plan.CutOutput;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerTiming;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.ThisHost;
import io.github.mustmon.power.plan.Threshold;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.power.plan.WakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The section power of the configuration")
class PowerConfigTest {

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    @DisplayName("needs three lines for one UPS and this machine")
    void threeLinesAreEnough() {
        PowerConfig power = read("""
                power:
                  shutdown: this_host
                  at_percent: 20
                  after: 5m
                """);

        assertThat(power.plan().mode()).isEqualTo(PowerMode.ARMED);
        assertThat(power.plan().feeds()).containsExactly("ups");
        assertThat(power.plan().triggers())
                .isEqualTo(TriggerSettings.DEFAULT.withPercent(20).withAfter(Duration.ofMinutes(5)));
        assertThat(power.plan().thisHost()).contains(ThisHost.DEFAULT);
        assertThat(power.plan().timing()).isEqualTo(PowerTiming.DEFAULT);
        assertThat(power.plan().wake()).isEqualTo(WakeSettings.DEFAULT);
        assertThat(power.thisHost()).isEqualTo(ThisHostConfig.DEFAULT);
    }

    @Test
    @DisplayName("may also stand on one line")
    void oneLineIsEnough() {
        PowerConfig power = read("power: {shutdown: this_host, at_percent: 20, after: 5m}\n");

        assertThat(power.plan().triggers().after()).contains(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("describes a rack: stages, hosts and every way to reach them")
    void describesRack() throws IOException {
        Path key = Files.createFile(folder.resolve("key"));
        PowerConfig power = read("""
                power:
                  mode: dry_run
                  timing: {grace: 10s, countdown: 90s, blind_after: 4m, hold: 1h}
                  at_percent: off
                  at_voltage: 46.5
                  at_runtime: 20m
                  urgent: true
                  stages:
                    - name: lab
                      after: 10m
                      hosts: [pve-lab]
                    - name: compute
                      hosts: [vm, esxi]
                      limit: 4m
                      hostsync: 45s
                    - name: network
                      network: true
                      hosts: [router, nas, lamp, hook]
                  hosts:
                    pve-lab: {proxmox: {url: "https://10.0.0.12:8006", node: pve-lab, token_file: KEY}, probe: "10.0.0.12:22", mac: auto}
                    vm: {proxmox: {url: "https://10.0.0.12:8006", node: pve-lab, qemu: 101, token_file: KEY}}
                    esxi: {nut: secondary, probe: "10.0.0.13:443", mac: "38:f7:cd:c5:87:6b"}
                    router: {exec: [/etc/ups_monitor/router-off, now], check: [--check], settle: 20s}
                    nas: {ssh: {to: ups-off@10.0.0.5, key: KEY, known_hosts: KEY, port: 2222}, timeout: 30s}
                    lamp: {mqtt: {topic: home/lamp, payload: "off"}}
                    hook: {http: {url: "http://10.0.0.9/off", headers: {X-Token: abc}, success: [200, 202]}}
                  this_host: {needs: 90s, command: [/sbin/poweroff], ways: [helper, command], rtc_wake: 30m}
                  wake: {at_percent: 60, stable: 3m, limit: 20m}
                """.replace("KEY", key.toString()));

        assertThat(power.plan().mode()).isEqualTo(PowerMode.DRY_RUN);
        assertThat(power.plan().triggers().atPercent()).isEqualTo(OptionalDouble.empty());
        assertThat(power.plan().triggers().atVolts()).isEqualTo(new Threshold.At<>(46.5));
        assertThat(power.plan().stages().get(0).trigger())
                .contains(TriggerSettings.NONE.withAfter(Duration.ofMinutes(10)));
        assertThat(power.plan().stages().get(1))
                .isEqualTo(new Stage(
                        "compute",
                        List.of("vm", "esxi"),
                        Duration.ofMinutes(4),
                        false,
                        Duration.ofSeconds(45),
                        Optional.empty()));
        assertThat(power.plan().host("esxi").orElseThrow().nutSecondary()).isTrue();
        assertThat(power.plan().host("router").orElseThrow().probed()).isFalse();
        assertThat(power.plan().host("pve-lab").orElseThrow().wakeable()).isTrue();
        assertThat(power.host("nas").orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(power.host("hook").orElseThrow().method())
                .isInstanceOfSatisfying(
                        ShutdownMethod.Http.class,
                        http -> assertThat(http.call().headers()).isEqualTo(Map.of("X-Token", "abc")));
        assertThat(power.thisHost().methods())
                .containsExactly(ThisHostConfig.Method.HELPER, ThisHostConfig.Method.COMMAND);
        assertThat(power.thisHost().rtcWake()).contains(Duration.ofMinutes(30));
        assertThat(power.plan().wake()).isEqualTo(new WakeSettings(60, Duration.ofMinutes(3), Duration.ofMinutes(20)));
    }

    @Test
    @DisplayName("is a dry run on a simulated UPS unless somebody says otherwise")
    void isDryRunOnSimulatedUps() {
        assertThat(read("sim:", "power: {shutdown: this_host}\n").plan().mode()).isEqualTo(PowerMode.DRY_RUN);
        assertThat(read("sim:", "power: {shutdown: this_host, mode: armed}\n")
                        .plan()
                        .mode())
                .isEqualTo(PowerMode.ARMED);
    }

    @Test
    @DisplayName("warns of a file that is not there, and is no reason not to start")
    void warnsOfMissingFile() {
        PowerConfig power = read("""
                power:
                  stages:
                    - {name: all, hosts: [nas]}
                  hosts:
                    nas: {ssh: {to: ups@10.0.0.5, key: /does/not/exist, known_hosts: /does/not/exist}}
                """);

        assertThat(power.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains(
                                "power.hosts.nas.ssh.key: there is no file /does/not/exist, so the host could not be"));
    }

    @Test
    @DisplayName("is refused where the daemon would end when the UPS is silent")
    void isRefusedBesideMaxErrors() {
        assertThat(problemsOf("power: {shutdown: this_host}\nmonitoring: {max_errors: 5}\n"))
                .singleElement()
                .asString()
                .contains("config.yaml line 6: monitoring.max_errors: must be 0 beside a power plan");
    }

    @Test
    @DisplayName("leaves this machine up when nobody says that it goes down")
    void leavesThisMachineUpUnlessToldOtherwise() {
        PowerConfig power = read("""
                power:
                  stages:
                    - {name: all, hosts: [nas]}
                  hosts:
                    nas: {exec: [/bin/true]}
                """);

        assertThat(power.plan().thisHost()).isEmpty();
    }

    @Test
    @DisplayName("cuts the output only of one UPS on a local serial port")
    void cutsOutputOnlyOnLocalPort() {
        assertThat(problemsOf("""
                power:
                  this_host: {cut_output: true}
                """))
                .singleElement()
                .asString()
                .contains("config.yaml line 6: power.this_host.cut_output: works with one UPS on a local serial port");

        PowerConfig power = read("/dev/ttyUSB0", "power:\n  this_host: {cut_output: always}\n");

        assertThat(power.plan().thisHost().orElseThrow().cutOutput()).isEqualTo(CutOutput.ALWAYS);
        assertThat(power.thisHost().cutAt()).contains("/dev/ttyUSB0");
    }

    @Test
    @DisplayName("names the line and the nearest key of what is misspelt")
    void namesLineAndNearestKey() {
        assertThat(problemsOf("""
                power:
                  shutdown: this_host
                  at_procent: 20
                  stages:
                    - {name: a, host: [x]}
                  hosts:
                    x: {shh: {to: a@b}}
                """))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("config.yaml line 7: power.at_procent: unknown key. Did you mean power.at_percent?"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 9: power.stages[0].host: unknown key. Did you mean power.stages[0].hosts?"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 11: power.hosts.x: needs exactly one way to shut it down: ssh, http"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 11: power.hosts.x.shh: unknown key. Did you mean power.hosts.x.ssh?"));
    }

    @Test
    @DisplayName("does not show an address that is refused, for it may hold a password")
    void hidesRefusedAddress() {
        assertThat(problemsOf("""
                power:
                  shutdown: this_host
                  stages:
                    - {name: a, hosts: [x]}
                  hosts:
                    x: {http: {url: "http://joe:hunter2@nas/off"}}
                """))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("power.hosts.x.http.url: must be", "Found: (not shown, since")
                        .doesNotContain("hunter2"));
    }

    @Test
    @DisplayName("says which values break which rule")
    void saysWhichRuleIsBroken() {
        assertThat(problemsOf("""
                power:
                  shutdown: that_host
                  at_percent: 120
                  after: soon
                  feeds: [ups]
                  min_supplies: 2
                  hosts:
                    nas: {ssh: {to: nobody, key: relative, known_hosts: /does/not/exist}, probe: "10.0.0.5", mac: auto}
                """))
                .anySatisfy(problem ->
                        assertThat(problem).contains("line 6: power.shutdown: must be this_host. Found: that_host"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 7: power.at_percent: must be a number from 1 to 99, or off. Found: 120"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 8: power.after: must be a time such as 5m, or off. Found: soon"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 10: power.min_supplies: must be a whole number from 1 to 1. Found: 2"))
                .anySatisfy(problem -> assertThat(problem).contains("power.hosts.nas.ssh.to: must be USER@HOST"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("power.hosts.nas.ssh.key: must be the absolute path of a file. Found: relative"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("power.hosts.nas.probe: must be an address and a TCP port, such as 10.0.0.5:22"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"213503982335d", "99999999999999999999h", "366d"})
    @DisplayName("refuses a time that no plan can mean, and that would be another one in nanoseconds")
    void tooLongTime(String time) {
        assertThat(problemsOf("power: {after: TIME, timing: {grace: TIME}}\n".replace("TIME", time)))
                .anySatisfy(problem ->
                        assertThat(problem).contains("power.after: must be a time such as 5m, or off. Found: " + time))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("power.timing.grace: must be a time such as 90s, 5m or 1h, at most 365d. Found: "
                                + time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "AUTO"})
    @DisplayName("refuses a hardware address that is to be learned without a probe, however it is written")
    void learnedMacNeedsProbe(String mac) {
        assertThat(problemsOf("""
                power:
                  after: 5m
                  stages: [{name: first, hosts: [nas]}]
                  hosts:
                    nas: {exec: [/bin/true], mac: MAC, broadcast: 10.0.0.255}
                """.replace("MAC", mac)))
                .singleElement()
                .asString()
                .contains("line 9: power.hosts.nas.mac: needs a probe beside it");
    }

    @Test
    @DisplayName("refuses times that no clock can count, and a host that would never be asked")
    void refusesTimesThatCannotBe() {
        assertThat(problemsOf("""
                power:
                  after: 18446744073709552000
                  timing: {blind_after: 200000d}
                  stages: [{name: first, hosts: [nas], limit: 9999999h}]
                  hosts:
                    nas: {exec: [/bin/true], timeout: 0}
                """))
                .anySatisfy(problem -> assertThat(problem).contains("line 6: power.after: must be a time"))
                .anySatisfy(problem -> assertThat(problem).contains("power.timing.blind_after: must be a time"))
                .anySatisfy(problem -> assertThat(problem).contains("limit: must be a time"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("power.hosts.nas.timeout: must be longer than 0 s"));
    }

    @Test
    @DisplayName("refuses a plan that cannot work, with the line")
    void refusesPlanThatCannotWork() {
        assertThat(problemsOf("""
                power:
                  shutdown: this_host
                  feeds: [other]
                  after: 30s
                  stages:
                    - {name: net, network: true, hosts: [sw]}
                    - {name: srv, hosts: [nas]}
                """))
                .anySatisfy(problem ->
                        assertThat(problem).contains("line 7: power.feeds: There is no UPS named other. Known: [ups]"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 8: power.after: after is 30 s, shorter than grace and countdown together"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("line 9: power.stages: Stage srv comes after a stage with network: true"));
    }

    private PowerConfig read(String yaml) {
        return read("/dev/ttyUSB0", yaml);
    }

    private PowerConfig read(String port, String yaml) {
        Optional<PowerConfig> power = PowerConfig.of(load(port, yaml), problems);
        assertThat(problems).isEmpty();
        return power.orElseThrow();
    }

    private List<String> problemsOf(String yaml) {
        List<String> found = new ArrayList<>();
        assertThat(PowerConfig.of(load("sim:", yaml), found)).isEmpty();
        return found;
    }

    private DaemonConfig load(String port, String yaml) {
        try {
            Path file = folder.resolve("config.yaml");
            Files.writeString(
                    file,
                    "serial:\n  port: \"" + port + "\"\nnut: {enabled: true}\nmqtt: {broker: \"localhost\"}\n" + yaml);
            return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
        } catch (IOException | ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
