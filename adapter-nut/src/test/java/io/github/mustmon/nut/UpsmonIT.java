package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Debian's upsmon")
class UpsmonIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LabDevices devices = new LabDevices();

    @TempDir
    private Path folder;

    @Test
    @DisplayName("as secondary sees battery, mains, lost and returned data, and shuts down when the daemon says so")
    void secondary() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Upsmon upsmon = secondary(server.port())) {
            awaitLogins(server, 1, upsmon);

            devices.put("ep20", "onbatt");
            awaitNotice(upsmon, "ONBATT");
            devices.put("ep20", "online");
            awaitNotice(upsmon, "ONLINE");
            devices.put("ep20", "stale");
            awaitNotice(upsmon, "COMMBAD");
            devices.put("ep20", "fresh");
            awaitNotice(upsmon, "COMMOK");
            assertThat(upsmon.hasShutDown()).isFalse();

            devices.put("ep20", "onbatt");
            server.forced().announce("ep20");
            awaitNotice(upsmon, "FSD");
            awaitNotice(upsmon, "SHUTDOWN");
            await().atMost(PATIENCE).until(upsmon::hasShutDown);

            awaitLogins(server, 0);
            assertThat(server.told())
                    .contains(
                            "NUT: secondary at 127.0.0.1 is logged in to ep20 as secondary.",
                            "NUT: secondary at 127.0.0.1 is no longer logged in to ep20.");
        }
    }

    @Test
    @DisplayName("as primary sets FSD when the battery is low, waits for the secondary, and shuts down after it")
    void primaryAndSecondary() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Upsmon secondary = secondary(server.port());
                Upsmon primary = Upsmon.started(
                        folder.resolve("primary"), "ep20@127.0.0.1:" + server.port() + " 1 primary secret primary")) {
            awaitLogins(server, 2, secondary, primary);

            devices.put("ep20", "onbatt");
            awaitNotice(primary, "ONBATT");
            devices.put("ep20", "lowbatt");

            awaitNotice(secondary, "FSD");
            await().atMost(PATIENCE).until(secondary::hasShutDown);
            await().atMost(PATIENCE).until(primary::hasShutDown);
            assertThat(primary.notices()).contains("LOWBATT", "SHUTDOWN");
            assertThat(server.told())
                    .contains(
                            "NUT: primary at 127.0.0.1 has set a forced shutdown (FSD) for ep20: all its clients shut their hosts down.")
                    .doesNotContain(
                            "NUT: secondary at 127.0.0.1 has set a forced shutdown (FSD) for ep20: all its clients shut their hosts down.");
            assertThat(
                            server.told()
                                    .indexOf(
                                            "NUT: primary at 127.0.0.1 has set a forced shutdown (FSD) for ep20: all its clients shut their hosts down."))
                    .isLessThan(server.told().indexOf("NUT: secondary at 127.0.0.1 is no longer logged in to ep20."));
        }
    }

    @Test
    @DisplayName("misses a server that is gone, and is content when it is back")
    void serverGone() throws Exception {
        int port;
        try (RunningServer server = RunningServer.start(devices)) {
            port = server.port();
        }
        Upsmon upsmon;
        try (RunningServer server = RunningServer.start(RunningServer.on(port), devices)) {
            upsmon = secondary(port);
            awaitLogins(server, 1, upsmon);
        }
        try (upsmon) {
            awaitNotice(upsmon, "COMMBAD");
            try (RunningServer server = RunningServer.start(RunningServer.on(port), devices)) {
                awaitNotice(upsmon, "COMMOK");
                awaitLogins(server, 1, upsmon);
                assertThat(upsmon.hasShutDown()).isFalse();
            }
        }
    }

    @Test
    @DisplayName("works over STARTTLS, and reads nothing in the clear")
    void encrypted() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.encrypted(Certificate.in(folder)), devices);
                Upsmon upsmon = Upsmon.started(
                        folder.resolve("encrypted"),
                        "ep20@localhost:" + server.port() + " 1 secondary secret secondary",
                        "FORCESSL 1",
                        "CERTVERIFY 0")) {
            awaitLogins(server, 1, upsmon);

            devices.put("ep20", "onbatt");

            awaitNotice(upsmon, "ONBATT");
        }
    }

    private Upsmon secondary(int port) throws Exception {
        return Upsmon.started(folder.resolve("secondary"), "ep20@127.0.0.1:" + port + " 1 secondary secret secondary");
    }

    private static void awaitLogins(RunningServer server, int count, Upsmon... upsmons) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.server().loggedIn("ep20"))
                        .as(() -> String.join(
                                "\n", Arrays.stream(upsmons).map(Upsmon::said).toList()))
                        .hasSize(count));
    }

    private static void awaitNotice(Upsmon upsmon, String notice) {
        await(notice)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(upsmon.notices()).as(upsmon::said).contains(notice));
    }
}
