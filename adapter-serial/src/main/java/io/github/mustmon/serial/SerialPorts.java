package io.github.mustmon.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The serial ports of this machine. */
public final class SerialPorts {

    private static final List<Path> LINK_FOLDERS =
            List.of(Path.of("/dev/serial/by-id"), Path.of("/dev/serial/by-path"));

    private SerialPorts() {}

    /** The ports there are now, by name; empty if there are none. */
    public static List<PortInfo> list() {
        List<Path> links = links();
        return Arrays.stream(SerialPort.getCommPorts())
                .map(port -> info(port, links))
                .sorted(Comparator.comparing(PortInfo::path))
                .toList();
    }

    /** The ports as an error message ends: {@code "Ports of this machine: …"}. */
    static String inWords() {
        List<PortInfo> ports = list();
        return ports.isEmpty()
                ? "This machine has no serial port now."
                : "Ports of this machine: " + ports.stream().map(PortInfo::path).collect(Collectors.joining(", "))
                        + ".";
    }

    private static PortInfo info(SerialPort port, List<Path> links) {
        boolean usb = port.getVendorID() > 0;
        String usbId = usb ? String.format("%04x:%04x", port.getVendorID(), port.getProductID()) : "";
        Path device = Path.of(port.getSystemPortPath());
        List<Path> own = links.stream().filter(link -> pointsTo(link, device)).toList();
        return new PortInfo(device.toString(), usb ? port.getPortDescription() : "", usbId, own);
    }

    private static boolean pointsTo(Path link, Path device) {
        try {
            return Files.isSameFile(link, device);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> links() {
        return LINK_FOLDERS.stream().flatMap(SerialPorts::entries).sorted().toList();
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
