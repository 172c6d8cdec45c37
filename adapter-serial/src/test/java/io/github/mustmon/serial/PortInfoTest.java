package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A port in words")
final class PortInfoTest {

    @Test
    @DisplayName("is one line with all that helps to tell it from the others")
    void likelyPort() {
        PortInfo port = new PortInfo(
                "/dev/ttyUSB0",
                "USB Serial",
                "1a86:7523",
                List.of(Path.of("/dev/serial/by-path/pci-0-usb-0:1:1.0-port0")));

        assertThat(port.format())
                .isEqualTo("/dev/ttyUSB0  USB Serial (1a86:7523)  looks like an EP20"
                        + "  /dev/serial/by-path/pci-0-usb-0:1:1.0-port0");
    }

    @Test
    @DisplayName("is its path when no more is known")
    void builtInPort() {
        assertThat(new PortInfo("/dev/ttyS0", "", "", List.of()).format()).isEqualTo("/dev/ttyS0");
    }
}
