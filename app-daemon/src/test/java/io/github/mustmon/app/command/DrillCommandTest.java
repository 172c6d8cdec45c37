package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("mustmon drill")
class DrillCommandTest {

    @TempDir
    private Path folder;

    private CliDriver user;
    private int port = 1;

    @BeforeEach
    void sitDown() {
        user = new CliDriver(folder);
    }

    @Test
    @DisplayName("checks the ways without using them, prints the plan's minutes, and keeps the result for the page")
    void passes() throws IOException {
        Path script = script("off", "touch " + folder.resolve("used"));
        plan("hosts: {nas: {exec: [" + script + "]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");

        int code = user.type("drill", "--runtime", "40m");

        assertThat(user.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(user.out())
                .contains("unproven  nas: " + script + " can be run")
                .contains("STAGE      HOST  WAY       PLANNED  MEASURED")
                .contains("Dry run: Stage storage goes down: nas.")
                .contains("The drill passed: every host would be down before the battery is empty.");
        assertThat(folder.resolve("used")).doesNotExist();
        JsonNode kept = new ObjectMapper()
                .readTree(folder.resolve("drill.json").toFile())
                .path("drill");
        assertThat(kept.path("passed").asBoolean()).isTrue();
        assertThat(kept.path("rows")).hasSize(2);
        assertThat(kept.path("planned_seconds").asDouble()).isEqualTo(180);
    }

    @Test
    @DisplayName("ends with 1 and names the host whose way is broken")
    void brokenWay() throws IOException {
        plan("hosts: {nas: {exec: [/nowhere/off]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");

        assertThat(user.type("drill", "--capacity-ah", "100", "--load", "150")).isEqualTo(1);
        assertThat(user.out())
                .contains("failed    nas: /nowhere/off cannot be run")
                .contains("- nas cannot be shut down: /nowhere/off cannot be run")
                .contains("The drill FAILED.");
    }

    @Test
    @DisplayName("plays a recorded outage, in which nothing goes down when mains came back early")
    void recorded() throws IOException {
        Path script = script("off", "true");
        plan("hosts: {nas: {exec: [" + script + "]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");
        user.write("outage.csv", "t,percent,on_battery\n0,100,0\n10,99,1\n40,98,1\n70,97,1\n100,100,0\n");

        assertThat(user.type("drill", "--outage", "outage.csv", "--speed", "600"))
                .isZero();
        assertThat(user.out()).contains("no trigger came", "mains came back, and what was still up kept its power");
    }

    @Test
    @DisplayName("says what is missing where there is no plan")
    void noPlan() throws IOException {
        user.write("config.yaml", "serial: {port: 'sim:'}\n");

        assertThat(user.type("drill", "--runtime", "40m")).isEqualTo(2);
        assertThat(user.err()).contains("There is no plan to try", "has no section power", "shutdown: this_host");
    }

    @Test
    @DisplayName("says how to name the battery where nothing is known of it")
    void noBattery() throws IOException {
        plan("shutdown: this_host");

        assertThat(user.type("drill")).isEqualTo(1);
        assertThat(user.err()).contains("How long the battery lasts is not known. Give --runtime 40m");
    }

    @Test
    @DisplayName("takes the label of the battery where nothing was learned of it")
    void typedBattery() throws IOException {
        Path script = script("off", "true");
        plan("hosts: {nas: {exec: [" + script + "]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config) + "battery: {capacity_ah: 100}\n");

        assertThat(user.type("drill")).isZero();
        assertThat(user.out()).contains("its label counts: 100 Ah (battery.capacity_ah), at 100 W");
    }

    @ParameterizedTest
    @CsvSource({
        "online, 2400, 0, a battery that lasts 40:00",
        "battery, 2400, 1, not known",
        "online, null, 1, not known"
    })
    @DisplayName("takes the battery as a mustmon that runs has learned it, unless that is on battery or does not know")
    void learnedBattery(String status, String seconds, int code, String text) throws IOException {
        HttpServer daemon = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        byte[] answer = ("{\"status\":\"" + status + "\",\"runtime_low_seconds\":" + seconds + "}")
                .getBytes(StandardCharsets.UTF_8);
        daemon.createContext("/api/telemetry", request -> {
            request.sendResponseHeaders(200, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        daemon.start();
        try {
            port = daemon.getAddress().getPort();
            Path script = script("off", "true");
            plan("hosts: {nas: {exec: [" + script + "]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");

            assertThat(user.type("drill")).isEqualTo(code);
            assertThat(user.out() + user.err()).contains(text);
        } finally {
            daemon.stop(0);
        }
    }

    @Test
    @DisplayName("names the nearest stage where a stage is misspelt, and refuses to shut one down without a terminal")
    void liveStage() throws IOException {
        Path script = script("off", "touch " + folder.resolve("used"));
        plan("hosts: {nas: {exec: [" + script + "]}}", "stages: [{name: storage, hosts: [nas], limit: 2m}]");
        user.input("storage\n");

        assertThat(user.type("drill", "--live-stage", "storrage")).isEqualTo(2);
        assertThat(user.err())
                .contains(
                        "--live-stage: the plan has no stage \"storrage\". There are: storage. Did you mean storage?");
        assertThat(user.type("drill", "--live-stage", "storage")).isEqualTo(2);
        assertThat(user.err()).contains("It needs a terminal.");
        assertThat(folder.resolve("used")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--runtime|40| --runtime: must be from 1m to 24h",
                "--runtime|30s| --runtime: must be from 1m to 24h",
                "--capacity-ah|0| --capacity-ah: must be from 1 to 2000",
                "--load|100| --load: must be above 0 and at most 10000 W, beside --capacity-ah",
                "--speed|0| --speed: must be above 0",
                "--speed|fast| 'fast'",
            })
    @DisplayName("refuses options that make no sense")
    void options(String option, String value, String message) throws IOException {
        plan("shutdown: this_host");

        assertThat(user.type("drill", option, value)).isEqualTo(2);
        assertThat(user.err()).contains(message);
    }

    @Test
    @DisplayName("refuses two batteries, a file that is missing, and one that is no outage")
    void files() throws IOException {
        plan("shutdown: this_host");
        user.write("wrong.csv", "a,b\n1,2\n");

        assertThat(user.type("drill", "--runtime", "40m", "--outage", "wrong.csv"))
                .isEqualTo(2);
        assertThat(user.err()).contains("Give one of them");
        user.write("endless.csv", "x".repeat(100_000));
        assertThat(user.type("drill", "--outage", "endless.csv")).isEqualTo(1);
        assertThat(user.err()).contains("endless.csv: line 1 is longer than 20000 characters");
        assertThat(user.type("drill", "--outage", "missing.csv")).isEqualTo(1);
        assertThat(user.err()).contains("There is no file missing.csv.");
        assertThat(user.type("drill", "--outage", "wrong.csv")).isEqualTo(1);
        assertThat(user.err()).contains("wrong.csv: line 1 should name the columns");
    }

    private void plan(String... lines) throws IOException {
        StringBuilder text = new StringBuilder("serial: {port: 'sim:'}\nweb: {port: " + port + "}\nhistory: {file: "
                + folder + "/history.db}\npower:\n");
        for (String line : lines) {
            text.append("  ").append(line).append('\n');
        }
        user.write("config.yaml", text.toString());
    }

    private Path script(String name, String body) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
