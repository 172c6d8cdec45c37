package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address")
final class PortSourcesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/ttyUSB0",
                "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
                "/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0",
                "/dev/ttyUSB*",
                "/dev/serial/by-id/*1a86*",
                "auto",
                "COM3",
                "com12",
                "tcp://gateway:4001",
                "tcp://gateway.example:4001",
                "tcp://192.0.2.7:4001",
                "tcp://[::1]:4001",
                "tcp://[fe80::1%eth0]:4001"
            })
    @DisplayName("that is well formed is taken as it is, without touching anything")
    void wellFormed(String address) {
        assertThat(source(address).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttyUSB0|\"ttyUSB0\" is no port. Did you mean /dev/ttyUSB0? Possible are a path such as /dev/ttyUSB0, a glob"
                        + " such as /dev/serial/by-id/*, auto, COM3, tcp://HOST:PORT, sim: and sim:SCENARIO.",
                "dev/ttyUSB0|\"dev/ttyUSB0\" is no port. Did you mean /dev/ttyUSB0? Possible are a path such as /dev/ttyUSB0,"
                        + " a glob such as /dev/serial/by-id/*, auto, COM3, tcp://HOST:PORT, sim: and sim:SCENARIO.",
                "usb|\"usb\" is no port. Possible are a path such as /dev/ttyUSB0, a glob such as /dev/serial/by-id/*, auto,"
                        + " COM3, tcp://HOST:PORT, sim: and sim:SCENARIO.",
                "/dev/serial/by-id/|\"/dev/serial/by-id/\" is a folder. Name a port in it, or all of them:"
                        + " \"/dev/serial/by-id/*\".",
                "/dev/*/ttyUSB0|A glob may stand in the last part of a path only, as in /dev/serial/by-id/*1a86*. Found:"
                        + " \"/dev/*/ttyUSB0\"",
                "tcp://gateway|A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001 or"
                        + " tcp://[2001:db8::7]:4001. Found: \"tcp://gateway\"",
                "tcp://gateway:0|A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001 or"
                        + " tcp://[2001:db8::7]:4001. Found: \"tcp://gateway:0\"",
                "tcp://gateway:65536|A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001 or"
                        + " tcp://[2001:db8::7]:4001. Found: \"tcp://gateway:65536\"",
                "tcp://::1:4001|A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001 or"
                        + " tcp://[2001:db8::7]:4001. Found: \"tcp://::1:4001\""
            })
    @DisplayName("that is misnamed is refused in a sentence")
    void misnamed(String address, String message) {
        assertThatThrownBy(() -> source(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "COM", "COM3:", "tcp:", "/dev/tty[", "/dev/tty{USB", "/dev/tty\u0000"})
    @DisplayName("that nobody can understand is refused")
    void nonsense(String address) {
        assertThatThrownBy(() -> source(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "of a local port is looked for every 30 s at least, that of a gateway every 4 s, since nobody announces its return")
    void longestWaits() {
        assertThat(source("/dev/ttyUSB0").longestWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(source("tcp://gateway:4001").longestWait()).isEqualTo(Duration.ofSeconds(4));
        assertThat(source("tcp://gateway:4001").isPresent()).isTrue();
    }

    private static PortSource source(String address) {
        return PortSources.of(address, SerialSettings.DEFAULT, new ManualTime());
    }
}
