package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The device files of a machine")
final class DeviceTreeTest {

    @TempDir
    Path folder;

    private Path devices;
    private Path ttyClass;
    private DeviceTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        devices = Files.createDirectories(folder.resolve("dev"));
        ttyClass = Files.createDirectories(folder.resolve("sys/class/tty"));
        tree = new DeviceTree(devices, ttyClass);
    }

    @Test
    @DisplayName("list USB converters with their names, ids and stable links, and built-in ports, by number")
    void listsPorts() throws IOException {
        addUsbPort("ttyUSB10", "1-2", "0403", "6001", "FT232R USB UART");
        addUsbPort("ttyUSB2", "1-1", "1a86", "7523", "USB Serial");
        addBuiltInPort("ttyS0", "4");
        Path byId = link("serial/by-id/usb-1a86_USB_Serial-if00-port0", "ttyUSB2");
        Path byPath = link("serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0", "ttyUSB2");

        assertThat(tree.ports())
                .containsExactly(
                        new PortInfo(devices + "/ttyS0", "", "", List.of()),
                        new PortInfo(devices + "/ttyUSB2", "USB Serial", "1a86:7523", List.of(byId, byPath)),
                        new PortInfo(devices + "/ttyUSB10", "FT232R USB UART", "0403:6001", List.of()));
    }

    @Test
    @DisplayName("leave out consoles, sockets without a chip, and ports whose file is not there")
    void leavesOutWhatIsNoPort() throws IOException {
        Files.createDirectories(ttyClass.resolve("tty1"));
        Files.createFile(devices.resolve("tty1"));
        addBuiltInPort("ttyS3", "0");
        addUsbPort("ttyUSB0", "1-1", "1a86", "7523", "USB Serial");
        Files.delete(devices.resolve("ttyUSB0"));

        assertThat(tree.ports()).isEmpty();
    }

    @Test
    @DisplayName("may be none at all, nor any folder that describes them")
    void worksWithNothing() {
        DeviceTree nothing = new DeviceTree(folder.resolve("none"), folder.resolve("none"));

        assertThat(nothing.isReadable()).isFalse();
        assertThat(nothing.ports()).isEmpty();
        assertThat(nothing.likelyPorts()).isEmpty();
        assertThat(nothing.matching(folder + "/none/*")).isEmpty();
    }

    @Test
    @DisplayName("for auto are the converters of the kind in an EP20 first, then other USB ports, and no others")
    void likelyPorts() throws IOException {
        addUsbPort("ttyUSB0", "1-1", "0403", "6001", "FT232R USB UART");
        addUsbPort("ttyUSB1", "1-2", "10c4", "ea60", "CP2102");
        addUsbPort("ttyUSB2", "1-3", "1a86", "7523", "USB Serial");
        addUsbPort("ttyACM0", "1-4", "2341", "0043", "Arduino Uno");
        addBuiltInPort("ttyS0", "4");

        assertThat(tree.likelyPorts())
                .containsExactly(devices.resolve("ttyUSB2"), devices.resolve("ttyUSB0"), devices.resolve("ttyUSB1"));
    }

    @Test
    @DisplayName("for auto are found by name where nothing describes them, as in a container")
    void likelyPortsWithoutDescriptions() throws IOException {
        Files.createFile(devices.resolve("ttyUSB1"));
        Files.createFile(devices.resolve("ttyUSB0"));

        assertThat(tree.likelyPorts()).containsExactly(devices.resolve("ttyUSB0"), devices.resolve("ttyUSB1"));
    }

    @Test
    @DisplayName("match a glob in the last part of a path, except links to nothing")
    void matchesGlobs() throws IOException {
        Files.createFile(devices.resolve("ttyUSB0"));
        Path byId = link("serial/by-id/usb-1a86_USB_Serial-if00-port0", "ttyUSB0");
        link("serial/by-id/usb-1a86_Gone-if00-port0", "ttyUSB7");
        link("serial/by-id/usb-FTDI_Other-if00-port0", "ttyUSB0");

        assertThat(tree.matching(devices + "/serial/by-id/*1a86*")).containsExactly(byId);
    }

    private void addUsbPort(String name, String usbPath, String vendor, String product, String called)
            throws IOException {
        Path usb = Files.createDirectories(folder.resolve("sys/devices/usb1").resolve(usbPath));
        Files.writeString(usb.resolve("idVendor"), vendor + "\n");
        Files.writeString(usb.resolve("idProduct"), product + "\n");
        Files.writeString(usb.resolve("product"), called + "\n");
        addPort(name, Files.createDirectories(usb.resolve(usbPath + ":1.0").resolve(name)));
    }

    private void addBuiltInPort(String name, String type) throws IOException {
        Path entry = addPort(name, Files.createDirectories(folder.resolve("sys/devices/platform/serial8250")));
        Files.writeString(entry.resolve("type"), type + "\n");
    }

    private Path addPort(String name, Path hardware) throws IOException {
        Path entry = Files.createDirectories(ttyClass.resolve(name));
        Files.createSymbolicLink(entry.resolve("device"), hardware);
        Files.createFile(devices.resolve(name));
        return entry;
    }

    private Path link(String name, String device) throws IOException {
        Path link = devices.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, devices.resolve(device));
    }
}
