package io.github.mustmon.serial;

import java.nio.file.Path;
import java.util.List;

/**
 * A serial port of this machine.
 *
 * @param path what it is opened by: {@code /dev/ttyUSB0}, {@code COM3}
 * @param description what the USB device calls itself; empty if it is no USB device
 * @param usbId vendor and product, {@code 1a86:7523}; empty if it is no USB device
 * @param links stable names of the same port below {@code /dev/serial}
 */
public record PortInfo(String path, String description, String usbId, List<Path> links) {

    /** USB id of the CH340 converter in an EP20. */
    public static final String EP20_USB_ID = "1a86:7523";

    public PortInfo {
        links = List.copyOf(links);
    }

    /** Whether its converter is of the kind in an EP20. */
    public boolean looksLikeEp20() {
        return usbId.equals(EP20_USB_ID);
    }

    /** One line for people. */
    public String format() {
        StringBuilder words = new StringBuilder(path);
        if (!usbId.isEmpty()) {
            words.append("  ").append(description).append(" (").append(usbId).append(')');
        }
        if (looksLikeEp20()) {
            words.append("  looks like an EP20");
        }
        links.forEach(link -> words.append("  ").append(link));
        return words.toString();
    }
}
