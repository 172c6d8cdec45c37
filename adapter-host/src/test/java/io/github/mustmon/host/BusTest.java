package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script plays busctl; the real one is asked in {@code bin/test-poweroff}. */
@DisplayName("systemd and logind over D-Bus")
class BusTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NOBODY = "'{\"type\":\"a(ssssuu)\",\"data\":[[]]}'";
    private static final String EDITOR =
            "'{\"type\":\"a(ssssuu)\",\"data\":[[[\"shutdown:sleep\",\"editor\",\"unsaved\",\"block\",1000,42],"
                    + "[\"sleep\",\"modem\",\"talks\",\"delay\",0,43]]]}'";
    private static final String ALICE = "'{\"type\":\"a(uso)\",\"data\":[[[1000,\"alice\",\"/org/u\"]]]}'";

    @TempDir
    private Path folder;

    private Path called;

    @BeforeEach
    void log() {
        called = folder.resolve("called");
    }

    @Test
    void systemdStartsOneUnit() throws IOException {
        HostAction way = new SystemdPowerOff(busctl("exit 0"), TimeSource.system());

        assertThat(way.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called)
                .hasContent("--system --json=short --allow-interactive-authorization=no --timeout=10 call"
                        + " org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager"
                        + " StartUnit ss mustmon-poweroff.service replace");
    }

    @Test
    void whatSystemdRefusesIsToldWithItsWords() throws IOException {
        HostAction way = new SystemdPowerOff(
                busctl("echo 'Call failed: Interactive authentication required.' >&2; exit 1"), TimeSource.system());

        assertThat(way.run(LIMIT))
                .isEqualTo(new ActionResult.Failed("org.freedesktop.systemd1 StartUnit was refused:"
                        + " \"Call failed: Interactive authentication required.\"."));
    }

    @Test
    void aCheckOfSystemdStartsNothing() throws IOException {
        HostAction way =
                new SystemdPowerOff(busctl("echo '{\"type\":\"s\",\"data\":[\"static\"]}'"), TimeSource.system());

        assertThat(way.check(LIMIT)).isInstanceOf(ActionResult.Unproven.class);
        assertThat(called)
                .content()
                .contains("GetUnitFileState s mustmon-poweroff.service")
                .doesNotContain("StartUnit");
    }

    @Test
    @DisplayName("logind is asked past inhibitors first, and then as older versions want it")
    void logindWithFlagsThenWithout() throws IOException {
        HostAction way = new LogindPowerOff(
                busctl("case $* in *PowerOffWithFlags*) echo 'Unknown method' >&2; exit 1;; esac"),
                TimeSource.system());

        assertThat(way.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).content().contains("PowerOffWithFlags t 16\n").contains("PowerOff b false\n");
    }

    @Test
    void bothRefusalsAreTold() throws IOException {
        HostAction way = new LogindPowerOff(busctl("echo 'Access denied' >&2; exit 1"), TimeSource.system());

        assertThat(way.run(LIMIT).sentence())
                .contains("PowerOffWithFlags was refused")
                .contains("PowerOff was refused");
    }

    @Test
    void whatIsAcceptedOnceIsNotAskedAgain() throws IOException {
        HostAction way = new LogindPowerOff(busctl("exit 0"), TimeSource.system());

        way.run(LIMIT);

        assertThat(called).content().doesNotContain("PowerOff b");
    }

    @Test
    @DisplayName("a yes without inhibitors is good")
    void yes() throws IOException {
        assertThat(check("yes", NOBODY)).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    @DisplayName("a yes with a block inhibitor proves nothing, and names who holds it and who is logged in")
    void yesWithAnInhibitor() throws IOException {
        ActionResult result = check("yes", EDITOR);

        assertThat(result).isInstanceOf(ActionResult.Unproven.class);
        assertThat(result.sentence())
                .contains("editor")
                .contains("unsaved")
                .contains("alice")
                .doesNotContain("modem");
    }

    @Test
    void aChallengeIsNoPermission() throws IOException {
        assertThat(check("challenge", NOBODY).sentence())
                .contains("\"challenge\"")
                .contains("polkit");
    }

    @Test
    @DisplayName("without busctl there is no such way")
    void noBusctl() {
        HostAction way = new LogindPowerOff(folder.resolve("absent"), TimeSource.system());

        assertThat(way.check(LIMIT).sentence()).contains("could not be run");
    }

    @Test
    void aBusThatNeverAnswersEndsAtTheLimit() throws IOException {
        HostAction way = new SystemdPowerOff(busctl("exec sleep 60"), TimeSource.system());

        assertThat(way.run(Duration.ofMillis(300))).isInstanceOf(ActionResult.TimedOut.class);
    }

    private ActionResult check(String canPowerOff, String inhibitors) throws IOException {
        Path program = busctl("case $* in\n*CanPowerOff*) echo '{\"type\":\"s\",\"data\":[\"" + canPowerOff
                + "\"]}' ;;\n*ListInhibitors*) echo " + inhibitors + " ;;\n*ListUsers*) echo " + ALICE + " ;;\nesac");
        return new LogindPowerOff(program, TimeSource.system()).check(LIMIT);
    }

    private Path busctl(String body) throws IOException {
        return RealProgram.script(folder, "busctl", "echo \"$@\" >>" + called + "\n" + body + "\n");
    }
}
