package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Client programs")
class ClientProgramsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(2);

    private final LabDevices devices = new LabDevices();

    @TempDir
    private Path folder;

    @Test
    @DisplayName("upsc lists devices, variables, clients, and reads by name and by alias")
    void upsc() throws Exception {
        try (RunningServer server = RunningServer.start(devices);
                Client login = server.client("secondary")) {
            login.ask("LOGIN ep20");

            assertThat(run("upsc", "-l", "127.0.0.1:" + server.port())).contains("ups\nep20\ngone\n");
            assertThat(run("upsc", at("ep20", server))).contains("battery.charge: 100\n", "ups.id: server room\n");
            assertThat(run("upsc", at("qnapups", server), "ups.status")).endsWith("OL\n");
            assertThat(run("upsc", "-c", at("ep20", server))).endsWith("127.0.0.1\n");
        }
    }

    @Test
    @DisplayName("upscmd lists and runs instant commands, and waits for the end of one")
    void upscmd() throws Exception {
        try (RunningServer server = RunningServer.start(devices)) {
            assertThat(run("upscmd", "-l", at("ep20", server))).contains("beeper.enable - Let the buzzer sound");
            run("upscmd", "-u", "admin", "-p", "secret", at("ep20", server), "beeper.disable");
            assertThat(run("upscmd", "-w", "-u", "admin", "-p", "secret", at("ep20", server), "beeper.enable"))
                    .contains("SUCCESS");

            assertThat(devices.ran()).containsExactly("ep20 beeper.disable", "ep20 beeper.enable");
        }
    }

    @Test
    @DisplayName("upsrw lists and sets variables")
    void upsrw() throws Exception {
        try (RunningServer server = RunningServer.start(devices)) {
            assertThat(run("upsrw", "-l", at("ep20", server)))
                    .contains(
                            "[battery.voltage.low]",
                            "Type: RANGE NUMBER",
                            "[output.voltage.nominal]",
                            "Option: \"220\"");
            run("upsrw", "-s", "ups.id=attic", "-u", "admin", "-p", "secret", at("ep20", server));

            assertThat(devices.ran()).containsExactly("ep20 ups.id=attic");
        }
    }

    @Test
    @DisplayName("node-nut, which is no part of NUT, reads devices, variables, commands and types")
    void nodeNut() throws Exception {
        String node = Shared.program("node", "nodejs");
        installFromNpm("node-nut@1.0.3");
        Path script = folder.resolve("read.js");
        Files.writeString(script, """
                const Nut = require('node-nut');
                const nut = new Nut(Number(process.argv[2]), '127.0.0.1');
                nut.on('ready', () => {
                  nut.GetUPSList((devices) => {
                    console.log(Object.keys(devices).join(' '));
                    nut.GetUPSVars('ep20', (variables) => {
                      console.log(Object.keys(variables).length + ' ' + variables['ups.status']);
                      nut.GetUPSCommands('ep20', (commands) => {
                        console.log(commands.join(' '));
                        nut.GetVarType('ep20', 'ups.id', (type) => {
                          console.log(type);
                          nut.close();
                        });
                      });
                    });
                  });
                });
                nut.start();
                """);
        try (RunningServer server = RunningServer.start(devices)) {
            String said = Program.said(folder, PATIENCE, node, script.toString(), "" + server.port());

            int variables = devices.device("ep20").orElseThrow().variables().size();
            assertThat(said).contains("ups ep20 gone\n", variables + " OL\n", "beeper.disable beeper.enable");
        }
    }

    private void installFromNpm(String name) throws Exception {
        List<String> command =
                List.of(Shared.program("npm", "npm"), "install", "--no-audit", "--no-fund", "--fetch-retries=1", name);
        try (Program npm = Program.started(folder, "npm", Map.of(), command)) {
            int code = npm.code(DOWNLOAD_PATIENCE);
            if (code != 0 && npm.said().contains("EAI_AGAIN")) {
                Shared.missing("npm's registry, which is asked for " + name);
            }
            assertThat(code).as(npm::said).isZero();
        }
    }

    private String run(String program, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = Shared.program(program, "nut-client");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Program.said(folder, PATIENCE, command);
    }

    private static String at(String device, RunningServer server) {
        return device + "@127.0.0.1:" + server.port();
    }
}
