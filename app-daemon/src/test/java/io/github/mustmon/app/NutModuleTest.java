package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.real.Ports;
import io.github.mustmon.core.FleetEnvironment;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("When the configuration changes, the NUT server")
class NutModuleTest {

    private static final int WEB_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final int port = Ports.free();
    private TimeSource time = TimeSource.system();
    private UpsFleet fleet;
    private NutModule nut;

    @BeforeEach
    void watchAUps() throws Exception {
        fleet = new UpsFleet(
                FleetConfigMapper.members(config(""), time),
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "1.2.3"));
        nut = NutModule.of(config(""), fleet, time);
        fleet.start();
        until(() -> fleet.snapshots().get(0).reading().isPresent());
    }

    @AfterEach
    void stop() {
        nut.close();
        fleet.close();
    }

    @Test
    @DisplayName("keeps its clients when users, aliases or names change")
    void sameSocket() throws Exception {
        start("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(port));
        try (Client client = new Client(port)) {
            assertThat(client.ask("USERNAME mon")).isEqualTo("OK");
            assertThat(client.ask("PASSWORD secret")).isEqualTo("OK");
            assertThat(client.ask("LOGIN ups")).isEqualTo("ERR ACCESS-DENIED");

            reload("""
                    ups: {description: Rack, location: Cellar}
                    nut:
                      enabled: true
                      host: 127.0.0.1
                      port: %d
                      aliases: [qnapups]
                      users: [{name: mon, password: secret, role: secondary}]
                    """.formatted(port));

            assertThat(client.ask("LOGIN ups")).isEqualTo("OK");
            assertThat(client.ask("GET VAR ups device.location")).isEqualTo("VAR ups device.location \"Cellar\"");
            assertThat(client.ask("GET UPSDESC qnapups")).isEqualTo("UPSDESC qnapups \"Rack\"");
        }
    }

    @Test
    @DisplayName("tells the battery of the owner and the runtime at which its alarm is raised")
    void ownersBattery() throws Exception {
        start("""
                battery: {capacity_ah: 99.6, type: agm, installed: 2024-05-31}
                alarms: {runtime_low: {threshold: 12.5}}
                nut: {enabled: true, host: 127.0.0.1, port: %d}
                """.formatted(port));
        try (Client client = new Client(port)) {
            assertThat(client.ask("GET VAR ups battery.capacity")).isEqualTo("VAR ups battery.capacity \"100\"");
            assertThat(client.ask("GET VAR ups battery.type")).isEqualTo("VAR ups battery.type \"PbAc\"");
            assertThat(client.ask("GET VAR ups battery.date")).isEqualTo("VAR ups battery.date \"2024-05-31\"");
            assertThat(client.ask("GET VAR ups battery.runtime.low")).isEqualTo("VAR ups battery.runtime.low \"750\"");

            reload("""
                    battery: {type: lifepo4}
                    alarms: {runtime_low: {enabled: false}}
                    nut: {enabled: true, host: 127.0.0.1, port: %d}
                    """.formatted(port));

            assertThat(client.ask("GET VAR ups battery.type")).isEqualTo("VAR ups battery.type \"LiFePO4\"");
            assertThat(client.ask("GET VAR ups battery.capacity")).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("GET VAR ups battery.date")).isEqualTo("ERR VAR-NOT-SUPPORTED");
            assertThat(client.ask("GET VAR ups battery.runtime.low")).isEqualTo("ERR VAR-NOT-SUPPORTED");
        }
    }

    @Test
    void movesToAnotherPort() throws Exception {
        start("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(port));
        int other = Ports.free();

        reload("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(other));

        try (Client client = new Client(other)) {
            assertThat(client.ask("NETVER")).isEqualTo("1.3");
        }
        assertThatThrownBy(() -> new Client(port)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("is switched on and off, with PeaNUT's API; a status is known from the first question on")
    void onAndOff() throws Exception {
        start("");
        assertThat(nut.peanut()).isEmpty();

        reload("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(port));
        try (Client client = new Client(port)) {
            assertThat(client.ask("GET VAR ups ups.status")).startsWith("VAR ups ups.status \"OL");
        }
        assertThat(nut.peanut()).isPresent();

        reload("");
        assertThatThrownBy(() -> new Client(port)).isInstanceOf(IOException.class);
        assertThat(nut.peanut()).isEmpty();
    }

    @Test
    @DisplayName("raises an alarm while its port is taken, and clears it once it has one")
    void takenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(taken.getLocalPort()));
            until(this::hasAlarm);

            reload("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(port));

            until(() -> !hasAlarm());
        }
    }

    @Test
    @DisplayName("opens its port by itself once nobody else has it")
    void portThatBecomesFree() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        time = new PausedTime(free);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            start("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(taken.getLocalPort()));
            until(this::hasAlarm);
        }

        free.countDown();

        until(() -> !hasAlarm());
        try (Client client = new Client(port)) {
            assertThat(client.ask("NETVER")).isEqualTo("1.3");
        }
    }

    @Test
    void refusesAUserWhoseNameUpsmonCannotSend() throws Exception {
        start("nut: {enabled: true, host: 127.0.0.1, port: %d}".formatted(port));
        DaemonConfig wrong = config("nut: {enabled: true, users: [{name: 'a b', password: secret}]}");

        assertThatThrownBy(() -> nut.prepare(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("config.yaml line 2: nut.users: the name or password of a b has a blank");
    }

    @Test
    @DisplayName(
            "shows the FSD of the power plan, also after its port changed, and counts the secondaries that are left")
    void forcedShutdownOfThePlan() throws Exception {
        String yaml = """
                nut:
                  enabled: true
                  host: 127.0.0.1
                  port: %d
                  users:
                    - {name: mon, password: secret, role: secondary}
                    - {name: boss, password: secret, role: primary}
                """;
        start(yaml.formatted(port));
        try (Client secondary = new Client(port);
                Client primary = new Client(port)) {
            secondary.asking("USERNAME mon", "PASSWORD secret", "LOGIN ups");
            primary.asking("USERNAME boss", "PASSWORD secret", "LOGIN ups");

            nut.announce(List.of("ups"));

            assertThat(secondary.ask("GET VAR ups ups.status")).startsWith("VAR ups ups.status \"FSD OL");
            assertThat(nut.secondaries(List.of("ups"))).isEqualTo(1);
            assertThat(secondary.ask("LOGOUT")).isEqualTo("OK Goodbye");
            until(() -> nut.secondaries(List.of("ups")) == 0);
        }
        int other = Ports.free();
        reload(yaml.formatted(other));
        try (Client client = new Client(other)) {
            assertThat(client.ask("GET VAR ups ups.status")).startsWith("VAR ups ups.status \"FSD OL");
            nut.clear(List.of("ups"));
            assertThat(client.ask("GET VAR ups ups.status")).startsWith("VAR ups ups.status \"OL");
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("it did not happen within " + PATIENCE);
            }
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
    }

    private boolean hasAlarm() {
        return fleet.snapshots().get(0).alarms().stream()
                .anyMatch(alarm -> alarm.id().equals("nut_failed"));
    }

    private void start(String yaml) throws Exception {
        nut = NutModule.of(config(yaml), fleet, time);
        nut.start(WEB_PORT);
    }

    private void reload(String yaml) throws Exception {
        nut.prepare(config(yaml)).run();
    }

    private DaemonConfig config(String yaml) throws Exception {
        Path file = Files.writeString(
                folder.resolve("config.yaml"), "serial: {port: 'sim:steady'}\n" + yaml, StandardCharsets.UTF_8);
        return ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
    }

    /** Whoever sleeps is awake as soon as something has happened. */
    private record PausedTime(CountDownLatch happened) implements TimeSource {

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            happened.await();
        }
    }

    /** Asks one line, reads one line. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader answers;

        Client(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(5000);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void asking(String... commands) throws IOException {
            for (String command : commands) {
                assertThat(ask(command)).isEqualTo("OK");
            }
        }

        String ask(String command) throws IOException {
            socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            return answers.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
