package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The device files of a Linux machine and what the kernel says about them. Needs no udev: where its links are missing, as in
 * a container, the rest works.
 *
 * @param devices {@code /dev}
 * @param ttyClass {@code /sys/class/tty}
 */
public record DeviceTree(Path devices, Path ttyClass) {

    /** That of the machine it runs on. */
    public static final DeviceTree OF_THIS_MACHINE = new DeviceTree(Path.of("/dev"), Path.of("/sys/class/tty"));

    /** Device numbers count on from 9 to 10. */
    private static final Comparator<Path> BY_NAME = Comparator.comparing(Path::getParent)
            .thenComparing(DeviceTree::stem)
            .thenComparing(DeviceTree::number);

    /** Whether an address stands for all files that it matches. */
    public static boolean isGlob(String address) {
        return address.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /** Whether the kernel describes its serial ports here. */
    public boolean isReadable() {
        return Files.isDirectory(ttyClass);
    }

    /** What {@code auto} may mean, the likeliest first: converters of the kind in an EP20, then other USB serial ports. */
    public List<Path> likelyPorts() {
        List<Path> ports = new ArrayList<>(matching(devices.resolve("ttyUSB*").toString()));
        ports.sort(Comparator.comparing((Path port) -> !usbId(port).equals(PortInfo.EP20_USB_ID)));
        return ports;
    }

    /** The files that match a glob in its last part, by name; links to nothing are left out. */
    public List<Path> matching(String glob) {
        int slash = glob.lastIndexOf('/');
        Path folder = Path.of(glob.substring(0, Math.max(1, slash)));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(slash + 1));
        return entries(folder).stream()
                .filter(entry -> matcher.matches(entry.getFileName()) && Files.exists(entry))
                .toList();
    }

    /** All serial ports, by name, with the stable links that lead to each. */
    public List<PortInfo> ports() {
        List<Path> links = Stream.of("by-id", "by-path")
                .flatMap(folder -> entries(devices.resolve("serial").resolve(folder)).stream())
                .toList();
        return entries(ttyClass).stream()
                .filter(DeviceTree::isSerialPort)
                .map(entry -> devices.resolve(entry.getFileName()))
                .filter(Files::exists)
                .map(port -> describe(port, links))
                .toList();
    }

    private PortInfo describe(Path port, List<Path> links) {
        String product =
                usbDevice(port).flatMap(usb -> content(usb.resolve("product"))).orElse("");
        List<Path> own = links.stream().filter(link -> leadsTo(link, port)).toList();
        return new PortInfo(port.toString(), product, usbId(port), own);
    }

    /** Consoles and pseudo-terminals have no hardware; a socket without a chip in it is of type 0. */
    private static boolean isSerialPort(Path entry) {
        return Files.exists(entry.resolve("device"))
                && !content(entry.resolve("type")).equals(Optional.of("0"));
    }

    private String usbId(Path port) {
        return usbDevice(port)
                .flatMap(usb -> content(usb.resolve("idVendor"))
                        .flatMap(vendor -> content(usb.resolve("idProduct")).map(product -> vendor + ":" + product)))
                .orElse("");
    }

    /** A port hangs below the interface, which hangs below the USB device. */
    private Optional<Path> usbDevice(Path port) {
        try {
            Path folder = ttyClass.resolve(port.getFileName()).resolve("device").toRealPath();
            while (folder != null && !Files.exists(folder.resolve("idVendor"))) {
                folder = folder.getParent();
            }
            return Optional.ofNullable(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean leadsTo(Path link, Path port) {
        try {
            return Files.isSameFile(link, port);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> entries(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        found.sort(BY_NAME);
        return found;
    }

    private static String stem(Path path) {
        return path.getFileName().toString().replaceAll("\\d+$", "");
    }

    private static long number(Path path) {
        String digits = path.getFileName().toString().replaceAll("^.*?(\\d{0,9})$", "$1");
        return digits.isEmpty() ? -1 : Long.parseLong(digits);
    }
}
