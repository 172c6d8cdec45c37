package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packed daemon under a service manager")
class SystemdIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Takes messages as systemd does: what comes with them, above all the descriptor that confirms them, is closed. */
    private static final String LISTENER = """
            use Socket;
            socket(my $socket, PF_UNIX, SOCK_DGRAM, 0) or die $!;
            bind($socket, pack_sockaddr_un($ARGV[0])) or die $!;
            $| = 1;
            print "listening\\n";
            while (defined recv($socket, my $message, 4096, 0)) { print "$message\\n" }
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("says that it is ready, goes on saying that it is alive, and that it stops")
    void told() throws Exception {
        Path socket = folder.resolve("notify");
        try (RunningProcess systemd = listenAt(socket);
                RunningProcess daemon =
                        daemonWith(Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "1500000"))) {
            Await.until("it is ready;", PATIENCE, () -> systemd.output().contains("READY=1"), daemon::output);
            Await.until("it is alive", PATIENCE, () -> count(systemd.output(), "WATCHDOG=1") >= 3);

            assertThat(daemon.terminate(PATIENCE)).isZero();

            systemd.awaitOutput("STOPPING=1", PATIENCE);
            assertThat(systemd.output()).contains("STATUS=1 of 1 UPS answers");
            assertThat(daemon.output()).doesNotContain("systemd-notify");
        }
    }

    @Test
    @DisplayName("an unplugged UPS is no reason to be started anew")
    void unplugged() throws Exception {
        Path socket = folder.resolve("notify");
        try (RunningProcess systemd = listenAt(socket);
                RunningProcess daemon = daemonAt(
                        "/dev/ttyNOWHERE", Map.of("NOTIFY_SOCKET", socket.toString(), "WATCHDOG_USEC", "1500000"))) {
            Await.until("it is alive", PATIENCE, () -> count(systemd.output(), "WATCHDOG=1") >= 3);

            assertThat(systemd.output()).contains("READY=1").contains("STATUS=0 of 1 UPS answers");
            assertThat(daemon.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("a service manager that does not listen is told in the log once, and nothing else happens")
    void nobodyListens() throws Exception {
        try (RunningProcess daemon =
                daemonWith(Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString(), "WATCHDOG_USEC", "900000"))) {
            daemon.awaitOutput("did not get through to systemd", PATIENCE);
            daemon.awaitOutput("The dashboard is at", PATIENCE);

            assertThat(count(daemon.output(), "did not get through to systemd")).isOne();
        }
    }

    private RunningProcess listenAt(Path socket) throws Exception {
        Path script = Files.writeString(folder.resolve("listen.pl"), LISTENER);
        RunningProcess listener = RunningProcess.start(
                folder, Map.of(), List.of(RealParts.program("perl").toString(), script.toString(), socket.toString()));
        assertThat(RealParts.program("systemd-notify")).isExecutable();
        listener.awaitOutput("listening", PATIENCE);
        return listener;
    }

    private RunningProcess daemonWith(Map<String, String> environment) throws IOException {
        return daemonAt("sim:", environment);
    }

    private RunningProcess daemonAt(String port, Map<String, String> environment) throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                "history: {file: " + folder.resolve("history.db") + "}\nlogging: {file: " + folder.resolve("log")
                        + "}\n");
        String webPort = Integer.toString(Ports.free());
        return RunningProcess.start(
                folder,
                environment,
                List.of(PackedMustmon.LAUNCHER.toString(), port, "--web-port", webPort, "--interval", "1"));
    }

    private static long count(String text, String word) {
        return text.lines().filter(line -> line.contains(word)).count();
    }
}
