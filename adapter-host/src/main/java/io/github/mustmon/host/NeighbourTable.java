package io.github.mustmon.host;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which network card answered for an IPv4 address lately, as the kernel of Linux remembers it: where {@code mac: auto} comes from.
 * It is known only while the host is up and was spoken to, so learn it then.
 */
public final class NeighbourTable {

    private static final Path USUAL_PATH = Path.of("/proc/self/net/arp");
    private static final String UNKNOWN = "00:00:00:00:00:00";

    private final Path file;

    /** The kernel's. */
    public NeighbourTable() {
        this(USUAL_PATH);
    }

    NeighbourTable(Path file) {
        this.file = file;
    }

    /** The hardware address of a host in one of our subnets; absent if the kernel does not know it. */
    public Optional<MacAddress> macOf(InetAddress host) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(column -> column.length >= 4 && column[0].equals(host.getHostAddress()))
                    .map(column -> column[3])
                    .filter(mac -> mac.matches("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}") && !mac.equals(UNKNOWN))
                    .map(MacAddress::new)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // Not Linux.
        }
    }
}
