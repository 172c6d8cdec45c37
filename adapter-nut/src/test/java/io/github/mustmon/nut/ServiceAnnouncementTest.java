package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The announcement in the local network")
class ServiceAnnouncementTest {

    private static final int LOOKING_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    @DisplayName("is found by type, with name, port and devices, and is gone afterwards")
    void found() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(NetworkInterface.getByInetAddress(loopback)).isNotNull();
        List<ServiceAnnouncement.Service> services =
                new ArrayList<>(ServiceAnnouncement.nut(3493, List.of("cellar", "attic")));
        services.add(ServiceAnnouncement.http(8080, "/"));

        try (JmDNS browser = JmDNS.create(loopback, "browser")) {
            try (ServiceAnnouncement announcement = ServiceAnnouncement.start(loopback, "mustmon-test", services)) {
                assertThat(announcement).isNotNull();
                ServiceInfo nut = found(browser, "_nut._tcp.local.");
                assertThat(nut.getName()).isEqualTo("mustmon-test");
                assertThat(nut.getPort()).isEqualTo(3493);
                assertThat(nut.getInetAddresses()).contains(loopback);
                assertThat(found(browser, "_upsd._tcp.local.").getPropertyString("device_list"))
                        .isEqualTo("\"cellar;attic\"");
                assertThat(found(browser, "_http._tcp.local.").getPort()).isEqualTo(8080);
            }
            await().atMost(PATIENCE).until(() -> browser.list("_nut._tcp.local.", LOOKING_MILLIS).length == 0);
        }
    }

    private static ServiceInfo found(JmDNS browser, String type) {
        await(type).atMost(PATIENCE).until(() -> browser.list(type, LOOKING_MILLIS).length == 1);
        return browser.list(type, LOOKING_MILLIS)[0];
    }
}
