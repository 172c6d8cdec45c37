package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The folder of the device files, so that tests can give another one.
 *
 * @param devices {@code /dev}
 * @param ttyClass {@code /sys/class/tty}
 */
record DeviceTree(Path devices, Path ttyClass) {

    static final DeviceTree OF_THIS_MACHINE = new DeviceTree(Path.of("/dev"), Path.of("/sys/class/tty"));

    /** What {@code auto} may mean, the likeliest first: converters of the kind in an EP20, then other USB serial ports. */
    List<Path> likelyPorts() {
        List<Path> ports = new ArrayList<>(matching(devices.resolve("ttyUSB*").toString()));
        ports.addAll(matching(devices.resolve("ttyACM*").toString()));
        ports.sort(Comparator.comparing((Path port) -> !usbId(port).equals(PortInfo.EP20_USB_ID)));
        return ports;
    }

    /** The files that match a glob in its last part, by name. */
    List<Path> matching(String glob) {
        int slash = glob.lastIndexOf('/');
        Path folder = Path.of(glob.substring(0, Math.max(1, slash)));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(slash + 1));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (matcher.matches(entry.getFileName())) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private String usbId(Path port) {
        try {
            Path device = ttyClass.resolve(port.getFileName()).resolve("device").toRealPath();
            for (Path folder = device; folder != null; folder = folder.getParent()) {
                Path vendor = folder.resolve("idVendor");
                if (Files.exists(vendor)) {
                    return Files.readString(vendor).strip() + ":"
                            + Files.readString(folder.resolve("idProduct")).strip();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
