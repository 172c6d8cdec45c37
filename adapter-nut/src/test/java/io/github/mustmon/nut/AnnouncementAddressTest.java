package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The address of an announcement")
class AnnouncementAddressTest {

    @TempDir
    private Path root;

    @Test
    void isNeverThatOfLoopback() throws Exception {
        Optional<InetAddress> address = AnnouncementAddress.find(root);

        assertThat(address.filter(InetAddress::isLoopbackAddress)).isEmpty();
    }

    @Test
    void isNotThatOfAContainersOwnNetwork() throws Exception {
        Files.createFile(root.resolve(".dockerenv"));
        device("eth0", 2, 17);
        device("enp3s0", 3, 3);

        assertThat(AnnouncementAddress.isOfAContainer(root, "eth0")).isTrue();
        assertThat(AnnouncementAddress.isOfAContainer(root, "enp3s0")).isFalse();
        assertThat(AnnouncementAddress.isOfAContainer(root, "wlan0")).isFalse();
    }

    @Test
    void mayBeThatOfAPairOutsideOfAContainer() throws Exception {
        device("eth0", 2, 17);

        assertThat(AnnouncementAddress.isOfAContainer(root, "eth0")).isFalse();
    }

    @Test
    void podmanIsAContainerToo() throws Exception {
        Files.createDirectories(root.resolve("run"));
        Files.createFile(root.resolve("run/.containerenv"));
        device("eth0", 2, 17);

        assertThat(AnnouncementAddress.isOfAContainer(root, "eth0")).isTrue();
    }

    private void device(String name, int own, int other) throws Exception {
        Path device = Files.createDirectories(root.resolve("sys/class/net").resolve(name));
        Files.writeString(device.resolve("ifindex"), own + "\n");
        Files.writeString(device.resolve("iflink"), other + "\n");
    }
}
