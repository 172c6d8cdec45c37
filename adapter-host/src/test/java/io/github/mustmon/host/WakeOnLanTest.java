package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Wake on LAN")
class WakeOnLanTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    @DisplayName("sends three packets of 102 bytes: six of FF, and the address sixteen times")
    void threeMagicPackets() throws Exception {
        try (DatagramSocket card = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            card.setSoTimeout(5000);
            InetSocketAddress target = new InetSocketAddress(card.getLocalAddress(), card.getLocalPort());

            ActionResult result = new WakeOnLan(new MacAddress("38-F7-CD-C5-87-6B"), target).run(LIMIT);

            assertThat(result).isInstanceOf(ActionResult.Done.class);
            for (int i = 0; i < 3; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[200], 200);
                card.receive(packet);
                assertThat(HexFormat.of().formatHex(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .isEqualTo("ffffffffffff" + "38f7cdc5876b".repeat(16));
            }
        }
    }

    @Test
    void anAddressThatCannotBeReachedIsAFailure() {
        WakeOnLan wake = new WakeOnLan(
                new MacAddress("38:f7:cd:c5:87:6b"), InetSocketAddress.createUnresolved("no.such.host.invalid", 9));

        assertThat(wake.check(LIMIT)).isInstanceOf(ActionResult.Failed.class);
        assertThat(wake.run(LIMIT)).isInstanceOf(ActionResult.Failed.class);
    }

    @Test
    void aCheckSendsNothing() {
        WakeOnLan wake = new WakeOnLan(
                new MacAddress("38:f7:cd:c5:87:6b"), new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));

        assertThat(wake.check(LIMIT)).isInstanceOf(ActionResult.Unproven.class);
    }

    @Test
    @DisplayName("finds no broadcast address for a host that is in none of our subnets")
    void noSubnet() throws Exception {
        assertThat(WakeOnLan.broadcastFor(InetAddress.getByName("203.0.113.5"))).isEmpty();
        assertThat(WakeOnLan.broadcastFor(InetAddress.getByName("2001:db8::1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "38:f7:cd:c5:87", "38:f7:cd:c5:87:6b:00", "zz:f7:cd:c5:87:6b", "auto"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> new MacAddress(text)).hasMessageStartingWith("A MAC address looks like");
    }

    @Test
    @DisplayName("learns the address of a card from the kernel while the host is up")
    void neighbours(@TempDir Path folder) throws Exception {
        Path table = folder.resolve("arp");
        Files.writeString(table, """
                IP address       HW type     Flags       HW address            Mask     Device
                10.0.0.1         0x1         0x2         a0:b1:c2:d3:e4:f5     *        eth0
                10.0.0.2         0x1         0x0         00:00:00:00:00:00     *        eth0
                """);
        NeighbourTable neighbours = new NeighbourTable(table);

        assertThat(neighbours.macOf(InetAddress.getByName("10.0.0.1")))
                .isEqualTo(Optional.of(new MacAddress("a0:b1:c2:d3:e4:f5")));
        assertThat(neighbours.macOf(InetAddress.getByName("10.0.0.2"))).isEmpty();
        assertThat(neighbours.macOf(InetAddress.getByName("10.0.0.3"))).isEmpty();
        assertThat(new NeighbourTable(folder.resolve("absent")).macOf(InetAddress.getByName("10.0.0.1")))
                .isEmpty();
    }
}
