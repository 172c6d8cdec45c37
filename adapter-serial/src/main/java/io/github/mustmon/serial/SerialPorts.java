package io.github.mustmon.serial;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The serial ports of this machine. */
public final class SerialPorts {

    private SerialPorts() {}

    /**
     * The ports there are now, by name; empty if there are none. On Linux no port is touched for it. Any thread.
     */
    public static List<PortInfo> list() {
        DeviceTree tree = DeviceTree.OF_THIS_MACHINE;
        if (tree.isReadable()) {
            return tree.ports();
        }
        return JSerialCommPort.list().stream()
                .sorted(Comparator.comparing(PortInfo::path))
                .toList();
    }

    /** The ports as an error message ends: {@code "Ports of this machine: …"}. */
    static String format(List<PortInfo> ports) {
        return ports.isEmpty()
                ? "This machine has no serial port now."
                : "Ports of this machine: " + ports.stream().map(PortInfo::path).collect(Collectors.joining(", "))
                        + ".";
    }
}
