package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged script behind a real socket. Everything with which it could do harm is a script of the test. */
@DisplayName("The root helper")
class RootHelperIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Path called;
    private Path flag;
    private Path alarm;
    private Process socat;
    private PowerSocket socket;

    @BeforeEach
    void start() throws Exception {
        Path program = RealProgram.installed("socat");
        called = Files.createFile(folder.resolve("called"));
        flag = folder.resolve("flag");
        alarm = folder.resolve("wakealarm");
        Files.writeString(folder.resolve("boot"), "boot-1\n");
        Files.writeString(folder.resolve("uptime"), "4711.23 9000.00\n");
        Files.createDirectory(folder.resolve("bin"));
        systemctl("exit 0");
        RealProgram.script(folder.resolve("bin"), "wall", "cat >>" + called + "\n");
        Path path = folder.resolve("power.sock");
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(), "UNIX-LISTEN:" + path + ",fork", "EXEC:" + RealProgram.packaged("mustmon-power"));
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("MUSTMON_FLAG", flag.toString());
        builder.environment().put("MUSTMON_WAKEALARM", alarm.toString());
        builder.environment().put("MUSTMON_BOOT_ID", folder.resolve("boot").toString());
        builder.environment().put("MUSTMON_UPTIME", folder.resolve("uptime").toString());
        socat = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = new PowerSocket(path, TimeSource.system());
        // The file is there a moment before somebody listens.
        Await.until("socat listens", LIMIT, () -> socket.check(LIMIT) instanceof ActionResult.Done);
    }

    @AfterEach
    void stop() {
        socat.descendants().forEach(ProcessHandle::destroyForcibly);
        socat.destroyForcibly().onExit().join();
    }

    @Test
    void aCheckDoesNothing() throws IOException {
        assertThat(socket.check(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).isEmptyFile();
    }

    @Test
    void powersOffPastInhibitors() {
        assertThat(socket.powerOff(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).hasContent("systemctl poweroff --check-inhibitors=no --no-ask-password");
        assertThat(flag).doesNotExist();
    }

    @Test
    @DisplayName("starts poweroff.target when systemctl poweroff is refused, as Debian 13 does with an inhibitor held")
    void theSecondLink() throws IOException {
        systemctl("[ \"$1\" != poweroff ]");

        assertThat(socket.powerOff(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).hasContent("""
                        systemctl poweroff --check-inhibitors=no --no-ask-password
                        systemctl start --no-block --job-mode=replace-irreversibly poweroff.target
                        """);
    }

    @Test
    void saysWhatSystemctlSaidWhenBothAreRefused() throws IOException {
        systemctl("echo 'Access denied' >&2; exit 1");

        assertThat(socket.powerOff(LIMIT).sentence()).contains("error: systemctl refused: Access denied");
    }

    @Test
    void leavesAFlagForTheHookWithBootTimeAndPort() {
        assertThat(socket.powerOffAndCut("/dev/null", LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(flag).hasContent("boot-1\n4711\n/dev/null\n");
        assertThat(called).content().contains("systemctl poweroff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "/dev/../etc/passwd",
                "/dev/null;reboot",
                "/dev/$(reboot)",
                "/dev/shm",
                "tcp://host"
            })
    void leavesNoFlagForWhatIsNoDevice(String port) {
        assertThat(socket.powerOffAndCut(port, LIMIT)).isInstanceOf(ActionResult.Failed.class);
        assertThat(flag).doesNotExist();
        assertThat(called).isEmptyFile();
    }

    @Test
    @DisplayName("takes the flag back when no shutdown comes of it, and when the next one is not to cut")
    void aFlagIsTakenBack() throws IOException {
        systemctl("exit 1");
        socket.powerOffAndCut("/dev/null", LIMIT);
        boolean afterRefusal = Files.exists(flag);
        systemctl("exit 0");
        socket.powerOffAndCut("/dev/null", LIMIT);
        socket.powerOff(LIMIT);

        assertThat(afterRefusal).isFalse();
        assertThat(flag).doesNotExist();
    }

    @Test
    void aFullDiskForTheFlagIsAnErrorAndNoShutdown() throws IOException {
        Files.createDirectory(flag);

        assertThat(socket.powerOffAndCut("/dev/null", LIMIT).sentence()).contains("cannot be written");
        assertThat(called).isEmptyFile();
    }

    @Test
    void setsTheAlarmOfTheClock() throws IOException {
        Files.createFile(alarm);

        assertThat(socket.wakeAfter(Duration.ofMinutes(30), LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(alarm).hasContent("+1800");
    }

    @Test
    void tellsEverybody() {
        assertThat(socket.wall("down in 60 s: $(reboot) `reboot`", LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).hasContent("down in 60 s: $(reboot) `reboot`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "poweroff; reboot",
                "poweroff ;",
                "$(reboot)",
                "`reboot`",
                "reboot",
                "POWEROFF",
                "check\\",
                "../poweroff",
                "rtc",
                "rtc -1",
                "rtc 1 && reboot",
                "rtc $(reboot)",
                "rtc 999999999",
                "\u0001\u0002",
                "*",
                "-n",
                "--help"
            })
    void executesNothingThatItReads(String line) throws Exception {
        for (String harm : new String[] {"reboot", "poweroff", "shutdown"}) {
            RealProgram.script(folder.resolve("bin"), harm, "echo " + harm + " >>" + called + "\n");
        }

        Process client = new ProcessBuilder(
                        RealProgram.installed("socat").toString(),
                        "-t5",
                        "-",
                        "UNIX-CONNECT:" + folder.resolve("power.sock"))
                .start();
        client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().close();
        String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        if (line.startsWith("poweroff ;")) {
            assertThat(called).content().startsWith("systemctl poweroff").doesNotContain("reboot");
        } else {
            assertThat(answer).startsWith("error: ");
            assertThat(called).isEmptyFile();
        }
        assertThat(alarm).doesNotExist();
    }

    @Test
    @DisplayName("takes its word as an argument, too, for the unit that polkit allows")
    void asAUnit() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(RealProgram.packaged("mustmon-power").toString(), "poweroff");
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("MUSTMON_FLAG", flag.toString());

        int code = builder.start().waitFor();

        assertThat(code).isZero();
        assertThat(called).content().contains("systemctl poweroff");
    }

    @Test
    void theUsualWayOfThisHostIsThis() {
        HostAction way = new SocketPowerOff(socket, Optional.empty(), Optional.empty());

        assertThat(way.check(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(way.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(called).content().contains("systemctl poweroff");
    }

    private void systemctl(String body) throws IOException {
        RealProgram.script(
                folder.resolve("bin"), "systemctl", "echo systemctl \"$@\" >>" + called + "\n" + body + "\n");
    }
}
