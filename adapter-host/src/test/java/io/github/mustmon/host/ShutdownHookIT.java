package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenarios;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged hook on a pseudo-terminal with the simulated device; the systemctl that it calls is a script of the test. */
@DisplayName("The hook at the very end of a shutdown")
class ShutdownHookIT {

    private static final String CUT = "0a107d020001020001b845";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private Path called;
    private Path flag;
    private Process socat;
    private Path port;
    private volatile WorkState state = WorkState.BACKUP;
    private volatile int silentEach = Integer.MAX_VALUE;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void plugIn() throws Exception {
        Path program = RealProgram.installed("socat");
        called = Files.createFile(folder.resolve("called"));
        flag = folder.resolve("flag");
        Files.writeString(folder.resolve("boot"), "boot-1\n");
        Files.writeString(folder.resolve("uptime"), "5000.23 9000.00\n");
        Files.createDirectory(folder.resolve("bin"));
        RealProgram.script(folder.resolve("bin"), "systemctl", "echo systemctl \"$@\" >>" + called + "\n");
        Path link = folder.resolve("line");
        socat = new ProcessBuilder(program.toString(), "PTY,raw,echo=0,wait-slave,link=" + link, "STDIO")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until("socat makes the line", PATIENCE, () -> Files.exists(link));
        port = link.toRealPath();
        Thread device = new Thread(this::answer, "device");
        device.setDaemon(true);
        device.start();
    }

    @AfterEach
    void unplug() {
        socat.destroyForcibly().onExit().join();
    }

    @Test
    @DisplayName("on battery cuts the output, and the machine is off with it")
    void onBatteryItCuts() throws Exception {
        leaveFlag("boot-1", 4900);
        Process hook = hook("poweroff", 60);

        Await.until("it has cut", PATIENCE, () -> sentHex().contains(CUT));
        loseThePower(hook);
        boolean rebooted = Files.size(called) > 0;

        assertThat(rebooted).isFalse();
    }

    @Test
    @DisplayName("boots again when mains is back, and sends no cut then")
    void onMainsItReboots() throws Exception {
        state = WorkState.LINE;
        leaveFlag("boot-1", 4900);

        Process hook = hook("poweroff", 60);

        assertThat(hook.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(called).hasContent("systemctl reboot --force --force");
        assertThat(sentHex()).doesNotContain(CUT);
    }

    @Test
    @DisplayName("boots again within 10 s when mains returns after the cut was sent")
    void mainsReturnsInBetween() throws Exception {
        leaveFlag("boot-1", 4900);
        Process hook = hook("poweroff", 60);
        Await.until("it has cut", PATIENCE, () -> sentHex().contains(CUT));

        state = WorkState.GRID_CHARGING;

        assertThat(hook.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(called).hasContent("systemctl reboot --force --force");
    }

    @Test
    @DisplayName("goes on when one answer in five is missing")
    void silentNowAndThen() throws Exception {
        silentEach = 5;
        leaveFlag("boot-1", 4900);

        Process hook = hook("poweroff", 60);

        Await.until(
                "it has cut three times",
                Duration.ofSeconds(40),
                () -> sentHex().split(CUT, -1).length > 3);
        assertThat(called).isEmptyFile();
        state = WorkState.LINE;
        assertThat(hook.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(called).hasContent("systemctl reboot --force --force");
    }

    @Test
    @DisplayName("boots again at its limit when the UPS never answers, having tried to cut all the while")
    void silent() throws Exception {
        silentEach = 1;
        leaveFlag("boot-1", 4900);

        long before = System.nanoTime();
        Process hook = hook("poweroff", 8);

        assertThat(hook.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(8), Duration.ofMillis(9500));
        assertThat(called).hasContent("systemctl reboot --force --force");
        assertThat(sentHex()).contains(CUT);
    }

    @Test
    @DisplayName("boots again at its limit when the port is gone")
    void unplugged() throws Exception {
        port = Path.of("/dev/mustmon-no-such-port");
        leaveFlag("boot-1", 4900);

        Process hook = hook("poweroff", 3);

        assertThat(hook.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(called).hasContent("systemctl reboot --force --force");
    }

    @Test
    @DisplayName("sends nothing for a flag of an earlier boot")
    void aFlagOfAnEarlierBoot() throws Exception {
        leaveFlag("boot-0", 4900);

        assertNothingIsDone("poweroff");
    }

    @Test
    @DisplayName("sends nothing for a flag of a shutdown that was asked for long ago and did not come")
    void anOldFlag() throws Exception {
        leaveFlag("boot-1", 4000);

        assertNothingIsDone("poweroff");
    }

    @Test
    void sendsNothingOnAReboot() throws Exception {
        leaveFlag("boot-1", 4900);

        assertNothingIsDone("reboot");
    }

    @Test
    void sendsNothingWithoutAFlag() throws Exception {
        assertNothingIsDone("poweroff");
    }

    @Test
    void sendsNothingForAFlagThatWasCutOff() throws Exception {
        Files.writeString(flag, "boot-1\n49");

        assertNothingIsDone("poweroff");
    }

    private void assertNothingIsDone(String how) throws Exception {
        Process hook = hook(how, 60);

        assertThat(hook.waitFor(2, TimeUnit.SECONDS)).isTrue();
        assertThat(called).isEmptyFile();
        assertThat(sentHex()).isEmpty();
    }

    private void leaveFlag(String boot, int asked) throws IOException {
        Files.writeString(flag, boot + "\n" + asked + "\n" + port + "\n");
    }

    private Process hook(String how, int seconds) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(RealProgram.packaged("mustmon.shutdown").toString(), how);
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("MUSTMON_FLAG", flag.toString());
        builder.environment().put("MUSTMON_BOOT_ID", folder.resolve("boot").toString());
        builder.environment().put("MUSTMON_UPTIME", folder.resolve("uptime").toString());
        builder.environment().put("MUSTMON_CUT_SECONDS", Integer.toString(seconds));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    /** Ends the hook before what it started, which it would else take for a port that is gone. */
    private static void loseThePower(Process hook) {
        List<ProcessHandle> started = hook.descendants().toList();
        hook.destroyForcibly().onExit().join();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private String sentHex() {
        synchronized (sent) {
            return HexFormat.of().formatHex(sent.toByteArray());
        }
    }

    private void answer() {
        Ep20Device device = new Ep20Device(
                Scenarios.constant("end", RegisterValues.onMains().block()), TimeSource.system());
        byte[] buffer = new byte[256];
        try (InputStream in = socat.getInputStream();
                OutputStream out = socat.getOutputStream()) {
            WorkState before = WorkState.LINE;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                byte[] some = Arrays.copyOf(buffer, count);
                synchronized (sent) {
                    sent.writeBytes(some);
                }
                if (state != before) {
                    before = state;
                    device = new Ep20Device(
                            Scenarios.constant(
                                    "end",
                                    RegisterValues.onMains()
                                            .with(Ep20Registers.WORK_STATE, before.code())
                                            .block()),
                            TimeSource.system());
                }
                byte[] reply = device.accept(some);
                if (reply.length > 0 && requests.incrementAndGet() % silentEach != 0) {
                    out.write(reply);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }
}
