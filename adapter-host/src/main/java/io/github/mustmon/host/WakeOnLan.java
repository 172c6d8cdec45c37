package io.github.mustmon.host;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Wakes a host by a magic packet, three times, because UDP may lose one. Nothing answers to it; whether the host comes up is for a
 * {@link TcpProbe} to say. Send it again each 30 s until then.
 */
public final class WakeOnLan implements HostAction {

    /** The discard port, to which these packets go by custom. */
    public static final int PORT = 9;

    private static final int TIMES = 3;
    private static final int REPETITIONS = 16;

    private final MacAddress mac;
    private final InetSocketAddress target;

    /**
     * A host to wake.
     *
     * @param target broadcast address of the host's subnet, and port. Not 255.255.255.255: without a default route it is
     *     unreachable
     */
    public WakeOnLan(MacAddress mac, InetSocketAddress target) {
        this.mac = mac;
        this.target = target;
    }

    /** The broadcast address of that one of our subnets in which a host is; absent if it is in none. */
    public static Optional<InetAddress> broadcastFor(InetAddress host) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(card -> card.getInterfaceAddresses().stream())
                    .filter(own -> own.getBroadcast() != null && own.getAddress() instanceof Inet4Address)
                    .filter(own -> sameSubnet(own, host))
                    .map(InterfaceAddress::getBroadcast)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty(); // This machine has no network at the moment.
        }
    }

    @Override
    public String description() {
        return "wake on LAN " + mac + " by " + target.getHostString();
    }

    @Override
    public ActionResult check(Duration limit) {
        if (target.isUnresolved()) {
            return new ActionResult.Failed(description() + " is impossible: the address is unknown.");
        }
        return new ActionResult.Unproven(description() + " can be sent; nothing answers to it.");
    }

    @Override
    public ActionResult run(Duration limit) {
        byte[] packet = magicPacket();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            for (int i = 0; i < TIMES; i++) {
                socket.send(new DatagramPacket(packet, packet.length, target));
            }
            return new ActionResult.Done(description() + " was sent.");
        } catch (IOException | IllegalArgumentException e) {
            return new ActionResult.Failed(
                    description() + " could not be sent" + Sentences.quoted(String.valueOf(e.getMessage())));
        }
    }

    private byte[] magicPacket() {
        byte[] ones = new byte[6];
        Arrays.fill(ones, (byte) 0xFF);
        ByteBuffer packet = ByteBuffer.allocate(ones.length + REPETITIONS * 6).put(ones);
        for (int i = 0; i < REPETITIONS; i++) {
            packet.put(mac.bytes());
        }
        return packet.array();
    }

    private static boolean sameSubnet(InterfaceAddress own, InetAddress host) {
        if (!(host instanceof Inet4Address)) {
            return false;
        }
        int bits = own.getNetworkPrefixLength();
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        return (number(own.getAddress()) & mask) == (number(host) & mask);
    }

    private static int number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }
}
