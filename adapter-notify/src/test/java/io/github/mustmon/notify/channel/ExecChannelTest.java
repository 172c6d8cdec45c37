package io.github.mustmon.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program of one's own")
@DisabledOnOs(OS.WINDOWS)
class ExecChannelTest {

    @TempDir
    Path folder;

    @Test
    void isCalledAsUpsmonCallsNotifycmd() throws Exception {
        DeliveryResult result =
                exec("printf '%s\\n' \"$#\" \"$1\" >out; env | sort >>out").send(Channels.onBattery());

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(Files.readAllLines(folder.resolve("out")))
                .startsWith("1", "garage: on battery. Battery 87 %, 26.1 V, load 240 W, 35 min left.")
                .contains(
                        "NOTIFYTYPE=ONBATT",
                        "UPSNAME=garage",
                        "NOTIFYMSG=garage: on battery",
                        "MUSTMON_EVENT=on_battery",
                        "MUSTMON_UPS=garage",
                        "MUSTMON_SEVERITY=warning",
                        "MUSTMON_TIME=2026-11-26T12:03:05Z",
                        "MUSTMON_OUTAGE=7",
                        "MUSTMON_PERCENT=87",
                        "MUSTMON_VOLTS=26.1",
                        "MUSTMON_RUNTIME=2100",
                        "MUSTMON_STATE=battery",
                        "MUSTMON_DRY_RUN=0");
    }

    @Test
    void orAsApcupsdCallsApccontrol() throws Exception {
        Channel channel = apccontrol();

        channel.send(Channels.onBattery());
        assertThat(Files.readString(folder.resolve("out"))).isEqualTo("onbattery garage 1 0\n");
        channel.send(
                Channels.message(Channels.event(EventType.SHUTDOWN_COUNTDOWN).withSubject("at_runtime")));
        assertThat(Files.readString(folder.resolve("out"))).startsWith("runlimit garage 1");
        channel.send(Channels.message(Channels.event(EventType.LINK_LOST)));
        assertThat(Files.readString(folder.resolve("out"))).startsWith("commfailure garage 0");
    }

    @Test
    void saysNothingOfTheSupplyThatTheEventDoesNotSay() throws Exception {
        Channel channel = exec("env | grep -E 'STATE|SECONDS' | sort >out");

        channel.send(Channels.message(Channels.event(EventType.SHUTDOWN_COMMITTED)));
        assertThat(Files.readAllLines(folder.resolve("out")))
                .containsExactly("MUSTMON_SECONDS_ON_BATTERY=", "MUSTMON_STATE=battery");
        channel.send(Channels.message(Channels.event(EventType.LINK_RESTORED).withOnBatteryFor(Duration.ofHours(1))));
        assertThat(Files.readAllLines(folder.resolve("out")))
                .containsExactly("MUSTMON_SECONDS_ON_BATTERY=", "MUSTMON_STATE=");
    }

    @Test
    void apccontrolIsNotToldToShutDownInADryRun() throws Exception {
        Channel channel = apccontrol();

        DeliveryResult result = channel.send(
                Channels.message(Channels.event(EventType.SHUTDOWN_COMMITTED).withDryRun(true)));

        assertThat(result).isInstanceOf(Delivered.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void getsNoVariableOfOurs() throws Exception {
        exec("env >out").send(Channels.onBattery());

        assertThat(Files.readAllLines(folder.resolve("out")))
                .extracting(line -> line.split("=", 2)[0])
                .allMatch(
                        name -> name.matches(
                                "PATH|HOME|LANG|TZ|TMPDIR|PWD|OLDPWD|SHLVL|_|NOTIFY.*|UPSNAME|MUSTMON_.*| .*|.*garage.*|Battery.*"));
    }

    @Test
    void anExitThatIsNotZeroIsAFailure() throws Exception {
        assertThat(exec("exit 3").send(Channels.onBattery())).isInstanceOf(Refused.class);
        assertThat(exec("exit 75").send(Channels.onBattery())).isInstanceOf(RetryLater.class);
        assertThat(Channels.make("exec", "command", "/does/not/exist").send(Channels.onBattery()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void isNotRunIfEveryUserMayChangeIt() throws Exception {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\ntouch " + folder + "/ran\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xrwx"));

        DeliveryResult result =
                Channels.make("exec", "command", script.toString()).send(Channels.onBattery());

        assertThat(result).isInstanceOf(Refused.class);
        assertThat(result.detail()).contains("chmod o-w");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void oneThatNeverEndsAndIgnoresTermIsKilledWithItsChildren() throws Exception {
        Channel channel = Channels.make(
                "exec",
                "command",
                List.of("sh", "-c", "cd " + folder + "; trap '' TERM; sleep 600 & echo $! >child; wait; wait"),
                "timeout",
                "1s");

        assertThat(channel.send(Channels.onBattery())).isInstanceOf(Refused.class);

        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(child).map(each -> !each.isAlive()).orElse(true));
    }

    private Channel exec(String script) {
        return Channels.make("exec", "command", List.of("sh", "-c", "cd " + folder + "; " + script, "x"));
    }

    private Channel apccontrol() {
        return Channels.make(
                "exec",
                "command",
                List.of("sh", "-c", "echo \"$@\" >" + folder.resolve("out"), "x"),
                "style",
                "apccontrol");
    }
}
