package io.github.mustmon.nut;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the address of this machine that a {@link ServiceAnnouncement} can be made for. There is none on a machine without a
 * network, and none in a container with a network of its own: nobody outside of it would receive the announcement.
 */
public final class AnnouncementAddress {

    private AnnouncementAddress() {}

    /**
     * Looks for an IPv4 address of an interface that is up and can send to all.
     *
     * @return absent if nothing should be announced
     * @throws IOException if the interfaces cannot be listed
     */
    public static Optional<InetAddress> find() throws IOException {
        return find(Path.of("/"));
    }

    static Optional<InetAddress> find(Path root) throws IOException {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp()
                    && !each.isLoopback()
                    && each.supportsMulticast()
                    && !isOfAContainer(root, each.getName())) {
                Optional<InetAddress> address = addresses(each).findFirst();
                if (address.isPresent()) {
                    return address;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether this is a container, and the interface one end of a pair whose other end is outside. */
    static boolean isOfAContainer(Path root, String networkInterface) throws IOException {
        if (!Files.exists(root.resolve(".dockerenv")) && !Files.exists(root.resolve("run/.containerenv"))) {
            return false;
        }
        Path device = root.resolve("sys/class/net").resolve(networkInterface);
        Path own = device.resolve("ifindex");
        Path other = device.resolve("iflink");
        return Files.exists(own)
                && Files.exists(other)
                && !Files.readString(own).strip().equals(Files.readString(other).strip());
    }

    private static Stream<InetAddress> addresses(NetworkInterface networkInterface) {
        return networkInterface.inetAddresses().filter(Inet4Address.class::isInstance);
    }
}
