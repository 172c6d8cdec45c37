package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The packed daemon with a power plan")
class PowerIT {

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofSeconds(40);
    private static final Duration END = Duration.ofSeconds(12);

    /** Longer than a last look takes. */
    private static final Duration A_WHILE = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    private SwitchedUps ups;
    private Path marker;

    @BeforeEach
    void plugIn() throws IOException {
        ups = SwitchedUps.start();
        marker = folder.resolve("went-down");
    }

    @AfterEach
    void unplug() throws IOException {
        ups.close();
    }

    @Test
    @DisplayName("powers this machine off in time, once, and keeps its record")
    void powersOffOnce() throws Exception {
        configure("armed", 5);
        startOnceOnMains();
        try (PackedMustmon daemon = start()) {
            ups.mainsFails(80);

            daemon.awaitOutput("Shutdown in 5 s because of ", OUTAGE);
            assertThat(marker).doesNotExist();
            Await.until("the command runs", OUTAGE, () -> Files.exists(marker), daemon.process()::output);
            daemon.awaitOutput("ended with 0.", END);
            pause(A_WHILE);

            assertThat(Files.readAllLines(marker)).hasSize(1).first().asString().startsWith("halted ");
            assertThat(Files.readString(folder.resolve("power.json"))).contains("\"state\" : \"halted\"");
            assertThat(events(daemon)).contains("\"shutdown_countdown\"", "\"shutdown_committed\"");
            assertThat(daemon.process().terminate(END)).isZero();
            assertThat(Files.readString(folder.resolve("power.json"))).contains("\"state\" : \"halted\"");
        }
    }

    @Test
    @DisplayName("calls the shutdown off when mains returns in the countdown")
    void callsOffWhenMainsReturns() throws Exception {
        configure("armed", 5);
        startOnceOnMains();
        try (PackedMustmon daemon = start()) {
            ups.mainsFails(80);
            daemon.awaitOutput("Shutdown in 5 s because of ", OUTAGE);

            ups.mainsReturns();
            daemon.awaitOutput("The shutdown is called off: mains is back.", OUTAGE);
            pause(A_WHILE);

            assertThat(marker).doesNotExist();
            assertThat(events(daemon)).contains("\"shutdown_cancelled\"").doesNotContain("\"shutdown_committed\"");
        }
    }

    @Test
    @DisplayName("goes on with the countdown in which it was killed")
    void goesOnAfterKill() throws Exception {
        configure("armed", 20);
        startOnceOnMains();
        try (PackedMustmon killed = start()) {
            ups.mainsFails(80);
            killed.awaitOutput("Shutdown in 20 s because of ", OUTAGE);
            killed.process().kill();
        }
        assertThat(marker).doesNotExist();

        try (PackedMustmon again = start()) {
            again.awaitOutput("mustmon was started in the middle of an outage; state countdown.", START);
            assertThat(marker).doesNotExist();
            Await.until("the command runs", OUTAGE, () -> Files.exists(marker), again.process()::output);
            pause(A_WHILE);

            assertThat(Files.readAllLines(marker)).hasSize(1);
        }
    }

    @Test
    @DisplayName("does nothing in a dry run but says all of it")
    void dryRunDoesNothing() throws Exception {
        configure("dry_run", 5);
        startOnceOnMains();
        try (PackedMustmon daemon = start()) {
            ups.mainsFails(80);

            daemon.awaitOutput("Dry run: Shutdown in 5 s because of ", OUTAGE);
            daemon.awaitOutput("Dry run: The shutdown begins because of ", OUTAGE);
            daemon.awaitOutput("Dry run, check: ", END);
            pause(A_WHILE);

            assertThat(marker).doesNotExist();
        }
    }

    @Test
    @DisplayName("tells the countdown at its API, where this machine calls it off and another origin does not")
    void calledOffByTheApi() throws Exception {
        configure("dry_run", 10);
        startOnceOnMains();
        try (PackedMustmon daemon = start()) {
            daemon.awaitTelemetry("status", "online", START);
            assertThat(daemon.get("/api/health").body()).contains("\"power\"");
            ups.mainsFails(80);
            Await.until(
                    "the countdown runs",
                    OUTAGE,
                    () -> daemon.get("/api/power").body().contains("\"state\":\"countdown\""),
                    daemon.process()::output);

            String counting = daemon.get("/api/power").body();
            HttpResponse<String> foreign =
                    daemon.post("/api/power/cancel", "{}", "Origin", "https://elsewhere.example");
            HttpResponse<String> cancelled = daemon.post("/api/power/cancel", "{}");

            assertThat(counting)
                    .contains("\"mode\":\"dry_run\"", "\"actions\":[\"cancel\",\"hold\",\"release\"]")
                    .containsPattern("\"countdown_seconds\":[0-9.]+");
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(cancelled.statusCode()).isEqualTo(200);
            assertThat(cancelled.body()).contains("\"state\":\"held\"", "\"countdown_seconds\":null");
            assertThat(daemon.get("/metrics").body())
                    .contains("ups_power_state{state=\"held\"} 1.0")
                    .doesNotContain("ups_shutdown_countdown_seconds");
            assertThat(daemon.post("/api/power/cancel", "{}").statusCode()).isEqualTo(409);
            assertThat(daemon.post("/api/power/release", "{}").body()).contains("\"state\":\"battery\"");
        }
    }

    @Test
    @DisplayName("delivers the last words before the command runs that powers this machine off")
    void lastWords() throws Exception {
        configure("armed", 5);
        startOnceOnMains();
        try (ReceivingServer server = ReceivingServer.start()) {
            Files.writeString(
                    folder.resolve("config.yaml"),
                    "notify:\n  hook: {type: webhook, url: '" + server.url() + "/hook'}\n",
                    StandardOpenOption.APPEND);
            try (PackedMustmon daemon = start()) {
                daemon.awaitTelemetry("status", "online", START);
                ups.mainsFails(80);
                Await.until("the command runs", OUTAGE, () -> Files.exists(marker), daemon.process()::output);

                Instant wentDown = Files.getLastModifiedTime(marker).toInstant();
                assertThat(server.taken())
                        .filteredOn(message -> message.body().contains("shutdown_committed"))
                        .isNotEmpty()
                        .allSatisfy(message -> assertThat(message.at()).isBefore(wentDown));
            }
        }
    }

    @Test
    @DisplayName("takes a plan over, and out again, while it runs")
    void reloadsPlan() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), head());
        try (PackedMustmon daemon = start()) {
            daemon.awaitTelemetry("status", "online", START);

            configure("armed", 5);
            daemon.awaitOutput("Power plan armed: go down at 30 % or after 0:08 min on battery: this host.", END);
            Files.writeString(folder.resolve("config.yaml"), head());
            daemon.awaitOutput("The power plan was taken out of the configuration.", END);
        }
    }

    @Test
    @DisplayName("does not start with a wrong section, and names the line")
    void refusesWrongSection() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), head() + "power:\n  shutdown: this_host\n  at_procent: 20\n");

        try (RunningProcess daemon = PackedMustmon.run(folder, "", List.of())) {
            assertThat(daemon.awaitExit(START)).isEqualTo(2);
            assertThat(daemon.output())
                    .contains("config.yaml line 5: power.at_procent: unknown key. Did you mean power.at_percent?");
        }
    }

    @Test
    @DisplayName("prints the plan with its minutes in a check of the configuration")
    void printsPlan() throws Exception {
        configure("armed", 5);

        try (RunningProcess check = PackedMustmon.run(folder, "", List.of("config", "check"))) {
            assertThat(check.awaitExit(START)).isZero();
            assertThat(check.output())
                    .contains("Power plan (armed) for ups:", "countdown, can be called off", "this host")
                    .contains("The plan needs 2:05 min after the trigger.");
        }
    }

    /** The first start counts as a boot, after which no trigger acts for two minutes. */
    private void startOnceOnMains() throws Exception {
        try (PackedMustmon daemon = start()) {
            daemon.awaitOutput("Power plan ", START);
            daemon.awaitTelemetry("status", "online", START);
            assertThat(daemon.process().terminate(END)).isZero();
        }
    }

    private PackedMustmon start() throws IOException {
        return PackedMustmon.start(folder, "");
    }

    private String head() {
        return "serial: {port: '" + ups.address() + "'}\nmonitoring: {interval: 1, interval_on_battery: 1}\n";
    }

    private void configure(String mode, int countdown) throws IOException {
        Path command = Files.writeString(
                folder.resolve("power-off"),
                "#!/bin/sh\necho \"$MUSTMON_STATE $MUSTMON_DRY_RUN\" >>'" + marker + "'\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                folder.resolve("config.yaml"),
                head()
                        + """
                power:
                  mode: MODE
                  after: COUNTDOWNs
                  timing: {grace: 2s, countdown: COUNTs}
                  this_host: {ways: [command], command: [COMMAND]}
                """.replace("MODE", mode)
                                .replace("COUNTDOWN", Integer.toString(countdown + 3))
                                .replace("COUNT", Integer.toString(countdown))
                                .replace("COMMAND", command.toString()));
    }

    private static String events(PackedMustmon daemon) throws Exception {
        return daemon.get("/api/event-log").body();
    }

    /** Nothing may happen in this time, so there is nothing to wait for. */
    private static void pause(Duration time) throws InterruptedException {
        new java.util.concurrent.CountDownLatch(1).await(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }
}
