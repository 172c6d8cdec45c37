package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A line behind a serial gateway")
@Timeout(60)
final class TcpLineTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private ServerSocket gateway;

    @BeforeEach
    void openGateway() throws IOException {
        gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void closeGateway() throws IOException {
        gateway.close();
    }

    @Test
    @DisplayName("carries the same bytes as a serial port: a UPS is read through it")
    void readsAUps() throws Exception {
        Scenario steady = Scenarios.named("steady").orElseThrow();
        ManualTime time = new ManualTime();

        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            AnsweringDevice.startAt(far.getInputStream(), far.getOutputStream(), steady, time);

            assertThat(new Ep20Client(port).readTelemetry())
                    .isEqualTo(new Ep20Client(new SimulatedEp20("sim", steady, time)).readTelemetry());
        }
    }

    @Test
    @DisplayName("has what the gateway kept for the connection before, so that it is dropped before the first request")
    void oldBytesAreThereAtOnce() throws Exception {
        HandsOverWhileWaitedFor gatewayTime = new HandsOverWhileWaitedFor();

        try (SerialPort port = PortSources.of(
                        "tcp://localhost:" + gateway.getLocalPort(), SerialSettings.DEFAULT, gatewayTime)
                .open()) {
            assertThat(port.read(new byte[8], 0, 8, Duration.ZERO)).isEqualTo(3);
        } finally {
            gatewayTime.far.close();
        }
    }

    @Test
    @DisplayName("is reached by its IPv6 address too")
    void ipv6() throws Exception {
        try (ServerSocket six = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            String address = "tcp://[::1]:" + six.getLocalPort();

            try (SerialPort port = PortSources.of(address, SerialSettings.DEFAULT, TimeSource.system())
                    .open()) {
                assertThat(port.name()).isEqualTo(address);
            }
        } catch (IOException e) {
            Assumptions.abort("this machine has no IPv6: " + e.getMessage());
        }
    }

    @Test
    @DisplayName("is not there when nobody listens")
    void refused() throws Exception {
        int port = gateway.getLocalPort();
        gateway.close();

        assertThatThrownBy(() -> connect("tcp://localhost:" + port))
                .hasMessage("Nobody listens at tcp://localhost:" + port + ". Is the gateway on, and is the port right?")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
    }

    @Test
    @DisplayName("is not there when its host is unknown")
    void unknownHost() {
        assertThatThrownBy(() -> connect("tcp://no-such-host.invalid:4001"))
                .hasMessage(
                        "There is no host no-such-host.invalid for tcp://no-such-host.invalid:4001. Check its name, or"
                                + " give its IP address.")
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING));
    }

    @Test
    @DisplayName("is lost at once when the gateway hangs up while it is read")
    void hangsUpInARead() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            CompletableFuture<Integer> reading = reading(port);

            far.getOutputStream().write(1);
            hangUp(far);

            assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
                    .cause()
                    .hasMessage("The connection to " + port.name() + " is gone: the gateway hung up.")
                    .isInstanceOfSatisfying(
                            SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOST));
        }
    }

    @Test
    @DisplayName("is lost when the gateway resets the connection between two polls")
    void resetBetweenPolls() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            far.setSoLinger(true, 0);
            hangUp(far);

            assertThatThrownBy(() -> {
                        port.discardInput();
                        port.write(new byte[8]);
                        port.read(new byte[1], 0, 1, LONG);
                    })
                    .isInstanceOfSatisfying(
                            SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOST));
        }
    }

    @Test
    @DisplayName("gives back half an answer when the time is up")
    void halfAnswers() throws Exception {
        byte[] received = new byte[6];

        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            far.getOutputStream().write(new byte[] {1, 2, 3});
            far.getOutputStream().flush();
            assertThat(port.read(received, 1, 2, LONG)).isEqualTo(2);

            assertThat(port.read(received, 3, 3, Duration.ofMillis(50))).isEqualTo(1);
            assertThat(received).containsExactly(0, 1, 2, 3, 0, 0);
        }
    }

    @Test
    @DisplayName("gathers an answer that comes in pieces")
    void splitAnswers() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            far.setTcpNoDelay(true);
            CompletableFuture<Integer> reading = reading(port);
            for (int b = 0; b < 8; b++) {
                far.getOutputStream().write(b);
            }

            assertThat(reading.get(30, TimeUnit.SECONDS)).isEqualTo(8);
        }
    }

    @Test
    @DisplayName("waits for nothing when it has no time")
    void zeroTimeout() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            assertThat(port.read(new byte[1], 0, 1, Duration.ZERO)).isZero();

            far.getOutputStream().write(7);
            Awaiting.until("the byte has come", () -> {
                try {
                    return port.read(new byte[1], 0, 1, Duration.ZERO) == 1;
                } catch (SerialException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    @DisplayName("throws stale input away")
    void discardsInput() throws Exception {
        byte[] received = new byte[2];

        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            far.getOutputStream().write(new byte[] {9, 9, 9});
            assertThat(port.read(received, 0, 1, LONG)).isEqualTo(1);
            port.discardInput();
            far.getOutputStream().write(new byte[] {1, 2});

            assertThat(port.read(received, 0, 2, LONG)).isEqualTo(2);
            assertThat(received).containsExactly(1, 2);
        }
    }

    @Test
    @DisplayName(
            "through a gateway in Telnet mode gives the readings of an outage, whose battery current has a byte 0xFF")
    void telnetGateway() throws Exception {
        Scenario outage = Scenarios.constant(
                "outage",
                RegisterValues.onMains()
                        .with(Ep20Registers.WORK_STATE, 3)
                        .with(Ep20Registers.BATTERY_CURRENT, -8.6)
                        .block());
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            Thread device = new Thread(() -> serveTelnet(far, new Ep20Device(outage, TimeSource.system())), "telnet");
            device.start();

            Telemetry telemetry = new Ep20Client(port).readTelemetry();

            assertThat(telemetry.onBattery()).isTrue();
            assertThat(telemetry.battery().amperes()).hasValue(-8.6);
        }
    }

    @Test
    @DisplayName("that resets the connection before any answer is told the same")
    void resetsUnanswered() throws Exception {
        try (SerialPort port = connect()) {
            Socket far = gateway.accept();
            far.setSoLinger(true, 0);
            hangUp(far);

            assertThatThrownBy(() -> {
                        port.write(new byte[8]);
                        port.read(new byte[8], 0, 8, LONG);
                    })
                    .hasMessage(
                            "The connection to " + port.name() + " is gone: the gateway hung up without an answer."
                                    + " Set it to transparent mode (raw TCP), not to Modbus TCP, and let no other program use it.");
        }
    }

    @Test
    @DisplayName("that hangs up without an answer is told to be set to transparent mode")
    void hungUpWithoutAnAnswer() throws Exception {
        try (SerialPort port = connect()) {
            hangUp(gateway.accept());

            assertThatThrownBy(() -> port.read(new byte[1], 0, 1, LONG))
                    .hasMessage(
                            "The connection to " + port.name() + " is gone: the gateway hung up without an answer."
                                    + " Set it to transparent mode (raw TCP), not to Modbus TCP, and let no other program use it.");
        }
    }

    @Test
    @DisplayName("that is silent is told to be set to transparent mode rather than to Modbus TCP")
    void silentGateway() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            assertThat(far.isConnected()).isTrue();
            assertThatThrownBy(() -> new Ep20Client(port).readTelemetry())
                    .isInstanceOf(ModbusException.NoAnswer.class)
                    .hasMessageContaining("is the gateway set to transparent mode (raw TCP")
                    .hasMessageContaining("not to Modbus TCP?");
        }
    }

    /** WILL ECHO and DO BINARY, then each answer with its bytes 0xFF doubled. */
    private static void serveTelnet(Socket far, Ep20Device device) {
        byte[] request = new byte[8];
        try {
            far.getOutputStream().write(new byte[] {-1, -5, 1, -1, -3, 0});
            while (far.getInputStream().readNBytes(request, 0, request.length) == request.length) {
                for (byte each : device.accept(request)) {
                    far.getOutputStream().write(each == -1 ? new byte[] {each, each} : new byte[] {each});
                }
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    @Test
    @DisplayName("at whose end somebody talks without pause gives no answer, and keeps nobody for ever")
    void endlessTalk() throws Exception {
        try (SerialPort port = connect();
                Socket far = gateway.accept()) {
            Thread talker = new Thread(() -> talk(far), "talker");
            talker.start();

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThatThrownBy(() -> new Ep20Client(port).readTelemetry())
                            .isInstanceOf(ModbusException.Corrupt.class));
        }
    }

    private static void talk(Socket far) {
        byte[] noise = new byte[64 * 1024];
        try {
            while (true) {
                far.getOutputStream().write(noise);
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    @Test
    @DisplayName("ends a read that waits when another thread closes it")
    void closingEndsARead() throws Exception {
        SerialPort port = connect();
        CompletableFuture<Integer> reading = reading(port);

        port.close();
        port.close();

        assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        SerialException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOST));
    }

    private static void hangUp(Socket far) throws IOException {
        far.close();
    }

    private SerialPort connect() throws SerialException {
        return connect("tcp://localhost:" + gateway.getLocalPort());
    }

    private static SerialPort connect(String address) throws SerialException {
        return PortSources.of(address, SerialSettings.DEFAULT, TimeSource.system())
                .open();
    }

    private static CompletableFuture<Integer> reading(SerialPort port) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return port.read(new byte[8], 0, 8, LONG);
            } catch (SerialException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Lets the gateway hand over what it kept once somebody waits. */
    private final class HandsOverWhileWaitedFor implements TimeSource {

        private Socket far = new Socket();

        @Override
        public Instant now() {
            return TimeSource.system().now();
        }

        @Override
        public long nanos() {
            return TimeSource.system().nanos();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                far = gateway.accept();
                far.getOutputStream().write(new byte[] {1, 2, 3});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
