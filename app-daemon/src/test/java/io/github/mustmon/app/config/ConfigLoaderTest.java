package io.github.mustmon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static final String EARLIER_EXAMPLE = """
            serial:
              port: /dev/ttyUSB0

            web:
              port: 8080

            monitoring:
              interval: 30
              max_errors: 5

            mqtt:
              enabled: true
              broker: mqtt.example.com
              port: 1883
              topic: ups/telemetry
              username: mqtt_user
              password: mqtt_password

            logging:
              level: INFO
              file: /tmp/ups_web_daemon.log
              console: true
            """;

    @TempDir
    private Path folder;

    private final Map<String, ConfigValue> options = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    @Test
    @DisplayName("the example of the earlier README means what it meant")
    void earlierExample() throws Exception {
        write("config.yaml", EARLIER_EXAMPLE);

        DaemonConfig config = load();

        assertThat(config.devices())
                .containsExactly(
                        new DeviceConfig("ups", "/dev/ttyUSB0", SerialSettings.DEFAULT, Duration.ofMillis(300)));
        assertThat(config.get(ConfigKeys.WEB_PORT)).isEqualTo(8080);
        assertThat(config.get(ConfigKeys.INTERVAL)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.get(ConfigKeys.MAX_ERRORS)).isEqualTo(5);
        assertThat(config.mqttEnabled()).isTrue();
        assertThat(config.find(ConfigKeys.MQTT_BROKER)).contains("mqtt.example.com");
        assertThat(config.find(ConfigKeys.MQTT_PORT)).contains(1883);
        assertThat(config.get(ConfigKeys.MQTT_TOPIC)).isEqualTo("ups/telemetry");
        assertThat(config.find(ConfigKeys.MQTT_PASSWORD)).contains("mqtt_password");
        assertThat(config.get(ConfigKeys.LOG_LEVEL)).isEqualTo("INFO");
        assertThat(config.get(ConfigKeys.LOG_CONSOLE)).isTrue();
    }

    @Test
    void withoutAnyFileEverythingHasItsDefault() throws Exception {
        DaemonConfig config = load();

        assertThat(config.file()).isEmpty();
        assertThat(config.devices()).isEmpty();
        assertThat(config.mqttEnabled()).isFalse();
        assertThat(config.get(ConfigKeys.WEB_HOST)).isEqualTo("0.0.0.0");
        assertThat(config.get(ConfigKeys.MAX_ERRORS)).isZero();
    }

    @Test
    void commandLineIsStrongerThanEnvironmentAndThatThanTheFile() throws Exception {
        write("config.yaml", "web:\n  port: 1001\n  host: 127.0.0.1\nmonitoring:\n  interval: 10\n");
        environment.put("MUSTMON_WEB_PORT", "1002");
        environment.put("MUSTMON_MONITORING_INTERVAL", "20");
        options.put("web.port", new ConfigValue("1003", "--web-port"));

        DaemonConfig config = load();

        assertThat(config.get(ConfigKeys.WEB_PORT)).isEqualTo(1003);
        assertThat(config.get(ConfigKeys.INTERVAL)).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.get(ConfigKeys.WEB_HOST)).isEqualTo("127.0.0.1");
    }

    @Test
    void earlierPortVariableStillWorks() throws Exception {
        environment.put("UPS_SERIAL_PORT", "/dev/ttyUSB3");

        assertThat(load().devices()).extracting(DeviceConfig::address).containsExactly("/dev/ttyUSB3");
    }

    @Test
    void filesAreSearchedInTheOrderOfTheEarlierReadme() throws Exception {
        write("home/.ups_monitor/config.yaml", "web:\n  port: 3\n");
        assertThat(load().get(ConfigKeys.WEB_PORT)).isEqualTo(3);

        write("config.yml", "web:\n  port: 2\n");
        assertThat(load().get(ConfigKeys.WEB_PORT)).isEqualTo(2);

        write("config.yaml", "web:\n  port: 1\n");
        assertThat(load().get(ConfigKeys.WEB_PORT)).isEqualTo(1);
    }

    @Test
    void intervalsMayHaveFractions() throws Exception {
        write("config.yaml", "monitoring:\n  interval: 0.5\n");

        assertThat(load().get(ConfigKeys.INTERVAL)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void severalDevicesShareTheLineSettingsUnlessTheyHaveTheirOwn() throws Exception {
        write("config.yaml", """
                serial:
                  rts: true
                devices:
                  - name: attic
                    port: /dev/ttyUSB0
                  - name: cellar
                    port: tcp://gateway:4001
                    rts: false
                    answer_margin: 1.5
                """);

        assertThat(load().devices())
                .containsExactly(
                        new DeviceConfig(
                                "attic", "/dev/ttyUSB0", new SerialSettings(9600, true, true), Duration.ofMillis(300)),
                        new DeviceConfig(
                                "cellar",
                                "tcp://gateway:4001",
                                new SerialSettings(9600, true, false),
                                Duration.ofMillis(1500)));
    }

    @Test
    @DisplayName("each UPS has a description, a serial number and a place of its own; a single one has them below ups:")
    void whatTheOwnerSaysAboutAUps() throws Exception {
        write("config.yaml", """
                devices:
                  - {name: attic, port: a, description: Rack, serial_number: EP-1, location: Attic, contact: me}
                  - {name: cellar, port: b, manufacturer: Must, model: EP20}
                """);
        assertThat(load().devices())
                .extracting(DeviceConfig::identity)
                .containsExactly(
                        new DeviceIdentityConfig(
                                Optional.of("Rack"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("EP-1"),
                                Optional.of("Attic"),
                                Optional.of("me")),
                        new DeviceIdentityConfig(
                                Optional.empty(),
                                Optional.of("Must"),
                                Optional.of("EP20"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));

        write("config.yaml", "serial: {port: a}\nups: {location: Attic}\n");

        assertThat(load().devices())
                .singleElement()
                .extracting(device -> device.identity().location())
                .isEqualTo(Optional.of("Attic"));
    }

    @Test
    void aBatteryIsToldForAllOrForOneDevice() throws Exception {
        write("config.yaml", """
                battery:
                  capacity_ah: 100
                  type: gel
                devices:
                  - name: attic
                    port: /dev/ttyUSB0
                  - name: cellar
                    port: /dev/ttyUSB1
                    battery_capacity_ah: 200
                    battery_installed: 2024-05-31
                """);

        assertThat(load().devices())
                .extracting(DeviceConfig::battery)
                .containsExactly(
                        new BatteryConfig(
                                OptionalDouble.of(100), Optional.of("gel"), Optional.empty(), OptionalDouble.empty()),
                        new BatteryConfig(
                                OptionalDouble.of(200),
                                Optional.of("gel"),
                                Optional.of(LocalDate.of(2024, 5, 31)),
                                OptionalDouble.empty()));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'http://a:1, https://b'   | 'beeper.enable, beeper.disable'",
                "'[http://a:1, https://b]' | '[beeper.enable, beeper.disable]'",
            })
    @DisplayName("a list is a text with commas or a list of YAML, among the keys of an entry, too")
    void lists(String origins, String commands) throws Exception {
        write("config.yaml", """
                web: {cors_origins: %1$s, frame_ancestors: %1$s, allowed_hosts: %2$s}
                nut:
                  aliases: %2$s
                  users:
                    - {name: admin, password: secret, instcmds: %2$s}
                """.formatted(quoted(origins), quoted(commands)));

        DaemonConfig config = load();

        assertThat(config.find(ConfigKeys.WEB_CORS)).contains(List.of("http://a:1", "https://b"));
        assertThat(config.find(ConfigKeys.WEB_FRAME_ANCESTORS)).contains(List.of("http://a:1", "https://b"));
        assertThat(config.find(ConfigKeys.WEB_ALLOWED_HOSTS)).contains(List.of("beeper.enable", "beeper.disable"));
        assertThat(config.find(ConfigKeys.NUT_ALIASES)).contains(List.of("beeper.enable", "beeper.disable"));
        assertThat(config.nutUsers())
                .extracting(NutUserConfig::instantCommands)
                .containsExactly(List.of("beeper.enable", "beeper.disable"));
    }

    private static String quoted(String value) {
        return value.startsWith("[") ? value : "'" + value + "'";
    }

    @Test
    void devicesMayStandInTheEnvironment() throws Exception {
        environment.put("MUSTMON_DEVICES", "[{name: a, port: 'sim:'}, {name: b, port: 'sim:outage'}]");

        assertThat(load().devices()).extracting(DeviceConfig::name).containsExactly("a", "b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`web:\n  prot: 80`              | `config.yaml line 2: web.prot: unknown key. Did you mean web.port?`",
                "`wbe:\n  port: 80`              | `config.yaml line 1: wbe: unknown key. Did you mean web?`",
                "`port: 80`                      | `config.yaml line 1: port: unknown key. Did you mean serial.port?`",
                "`web:\n  port: http`            | `config.yaml line 2: web.port: must be a whole number from 1 to 65535. Found: \"http\"`",
                "`web:\n  port: 70000`           | `config.yaml line 2: web.port: must be a whole number from 1 to 65535. Found: \"70000\"`",
                "`monitoring:\n  interval: 0`    | `config.yaml line 2: monitoring.interval: must be seconds from 0.2 to 3600, fractions allowed. Found: \"0\"`",
                "`logging:\n  level: LOUD`       | `config.yaml line 2: logging.level: must be one of TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL. Found: \"LOUD\"`",
                "`logging:\n  console: maybe`    | `config.yaml line 2: logging.console: must be true or false. Found: \"maybe\"`",
                "`mqtt:\n  enabled: true`        | `config.yaml line 2: mqtt.broker: is needed when MQTT is on`",
                "`web:\n  host: ''`           | `config.yaml line 2: web.host: must be a host name or an address, without scheme and port. Found: \"\"`",
                "`mqtt:\n  broker: 'mqtt://h'` | `config.yaml line 2: mqtt.broker: must be a host name or an address, without scheme and port. Found: \"mqtt://h\"`",
                "`web:\n  frame_ancestors: 'http://h:1/p'` | `config.yaml line 2: web.frame_ancestors: must be a list of origins such as http://homeassistant.local:8123. Found: \"http://h:1/p\"`",
                "`web:\n  cors_origins: [http://h:1, 'https://u:p@h']` | `config.yaml line 2: web.cors_origins: must be a list of origins such as http://homeassistant.local:8123. Found: \"http://h:1,https://u:p@h\"`",
                "`mqtt:\n  broker: h:1883`     | `config.yaml line 2: mqtt.broker: must be a host name or an address, without scheme and port. Found: \"h:1883\"`",
                "`history:\n  file: ''`        | `config.yaml line 2: history.file: must be the path of a file. Found: \"\"`",
                "`web: 8080`                     | `config.yaml line 1: web: is a section; its keys stand below it: host, port, address_file, cors_origins, allowed_hosts, frame_ancestors, auth, tls`",
                "`web:\n  port:\n    a: 1`       | `config.yaml line 2: web.port: must be a single value. Found: keys below it. If the value itself begins with {, put it into quotes`",
                "`web:\n  port: 1\n  port: 2`    | `config.yaml line 3: port stands twice, first in line 2. Remove one.`",
                "`devices:\n  - name: a`         | `config.yaml line 2: devices: each entry needs a port`",
                "`devices:\n  - nam: a\n    port: x` | `config.yaml line 2: devices.nam: unknown key. Did you mean devices.name?`",
                "`devices:\n  - {name: a, port: x}\nups: {location: y}` | `config.yaml line 3: ups.location: is about the UPS of serial.port. Write location into the entry of the UPS below devices:`",
                "`ups: {serial_number: 000}`     | `config.yaml line 1: ups.serial_number: must be a serial number of at most 32 letters, not unknown, blank or only zeros. Found: \"000\"`",
                "`devices: 3`                    | `config.yaml line 1: devices: must be a list, one \"- name: …\" for each entry`",
                "`web:\n  tls:\n    key: k`      | `config.yaml line 3: web.tls.certificate: is needed beside web.tls.key`",
                "`battery:\n  capacity_ah: 0`  | `config.yaml line 2: battery.capacity_ah: must be a number from 1 to 2000. Found: \"0\"`",
                "`battery:\n  capacity_ah: 10000` | `config.yaml line 2: battery.capacity_ah: must be a number from 1 to 2000. Found: \"10000\"`",
                "`battery:\n  type: nimh`      | `config.yaml line 2: battery.type: must be one of agm, gel, flooded, lifepo4. Found: \"nimh\"`",
                "`battery:\n  installed: 2024-02-30` | `config.yaml line 2: battery.installed: must be a date such as 2024-05-31. Found: \"2024-02-30\"`",
                "`devices:\n  - name: a\n    port: x\n    battery_capacity_ah: 0` | `config.yaml line 4: devices.battery_capacity_ah: must be a number from 1 to 2000. Found: \"0\"`",
                "`monitoring:\n  stale_after: 20`| `config.yaml line 2: monitoring.stale_after: must be longer than monitoring.interval, or every reading is stale`",
            })
    void whatIsWrongIsToldWithFileLineAndKey(String yaml, String problem) throws Exception {
        write("config.yaml", yaml);

        ConfigException refused = catchThrowableOfType(ConfigException.class, this::load);

        assertThat(refused.problems()).anySatisfy(told -> assertThat(told).endsWith(problem));
    }

    @Test
    void everyProblemIsToldAtOnce() throws Exception {
        write("config.yaml", "web:\n  prot: 80\nmonitoring:\n  interval: never\n");

        ConfigException refused = catchThrowableOfType(ConfigException.class, this::load);

        assertThat(refused.problems()).hasSize(2);
    }

    @Test
    void brokenYamlNamesItsLine() throws Exception {
        write("config.yaml", "web:\n\tport: 80\n");

        ConfigException refused = catchThrowableOfType(ConfigException.class, this::load);

        assertThat(refused).hasMessageContaining("config.yaml line 2: this is not valid YAML");
    }

    @Test
    void wrongSecretIsNeverShown() throws Exception {
        write("config.yaml", "mqtt:\n  broker: b\n  username: me\n  password: hunter2\n");

        assertThat(load().shown())
                .anySatisfy(line -> assertThat(line).startsWith("mqtt.password: (set, not shown)"))
                .noneSatisfy(line -> assertThat(line).contains("hunter2"));
    }

    @Test
    void namedFileThatIsMissingIsAnError() {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> load(Optional.of(folder.resolve("nowhere.yaml"))));

        assertThat(refused).hasMessageContaining("nowhere.yaml: there is no such file");
    }

    @Test
    @DisplayName("a folder where the file should be is an error, since Docker makes one of a file that is missing")
    void folderInsteadOfFile() throws Exception {
        Files.createDirectory(folder.resolve("config.yaml"));

        ConfigException refused = catchThrowableOfType(ConfigException.class, this::load);

        assertThat(refused).hasMessageContaining("config.yaml: is a folder.");
    }

    @Test
    @DisplayName(
            "variables that Kubernetes sets for a service of a similar name are ignored, and it is told where they come from")
    void serviceLinks() throws Exception {
        environment.put("MUSTMON_WEB_PORT", "tcp://10.96.12.7:8080");
        environment.put("MUSTMON_SERIAL_PORT", "tcp://10.96.12.8:4001");
        environment.put("MUSTMON_SERIAL_SERVICE_HOST", "10.96.12.8");
        environment.put("MUSTMON_SERIAL_PORT_4001_TCP_ADDR", "10.96.12.8");

        DaemonConfig config = load();

        assertThat(config.get(ConfigKeys.WEB_PORT)).isEqualTo(8080);
        assertThat(config.devices()).isEmpty();
        assertThat(config.warnings())
                .hasSize(2)
                .allSatisfy(
                        warning -> assertThat(warning).contains("Kubernetes").contains("enableServiceLinks"));
    }

    @Test
    @DisplayName("a gateway or a port that somebody set is taken, also beside the variables of a service")
    void ownVariablesBesideServiceLinks() throws Exception {
        environment.put("MUSTMON_WEB_PORT", "9090");
        environment.put("MUSTMON_WEB_SERVICE_HOST", "10.96.12.7");
        environment.put("MUSTMON_SERIAL_PORT", "tcp://192.0.2.7:4001");

        DaemonConfig config = load();

        assertThat(config.get(ConfigKeys.WEB_PORT)).isEqualTo(9090);
        assertThat(config.devices())
                .singleElement()
                .extracting(DeviceConfig::address)
                .isEqualTo("tcp://192.0.2.7:4001");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void misspeltVariableIsAWarning() throws Exception {
        environment.put("MUSTMON_WEB_PROT", "80");

        assertThat(load().warnings())
                .containsExactly("The environment variable MUSTMON_WEB_PROT means nothing here."
                        + " Did you mean MUSTMON_WEB_PORT?");
    }

    @Test
    @DisplayName("the example file names every key, can be loaded as it stands, and is the one in the project's root")
    void exampleFile() throws Exception {
        write("config.yaml", ExampleConfigWriter.text());

        DaemonConfig config = load();

        assertThat(config.devices()).extracting(DeviceConfig::address).containsExactly("/dev/ttyUSB0");
        assertThat(KeyTable.keys())
                .allSatisfy(key -> assertThat(ExampleConfigWriter.text()).contains(key.name() + ": "));
        assertThat(Path.of("../config.yaml.example")).hasContent(ExampleConfigWriter.text());
    }

    private DaemonConfig load() throws ConfigException {
        return load(Optional.empty());
    }

    private DaemonConfig load(Optional<Path> file) throws ConfigException {
        return ConfigLoader.load(new ConfigSources(options, environment, file, folder, folder.resolve("home")));
    }

    @Test
    @DisplayName("a password where its hash belongs is refused, and not shown")
    void passwordInsteadOfHash() throws Exception {
        write("config.yaml", "web: {auth: {token_hash: hunter2}}\n");

        ConfigException wrong = catchThrowableOfType(ConfigException.class, this::load);

        assertThat(wrong.problems())
                .singleElement()
                .asString()
                .endsWith(
                        "config.yaml line 1: web.auth.token_hash: must be a hash as \"mustmon config hash\" prints it,"
                                + " beginning with pbkdf2: or sha256:. Found: (not shown)");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
