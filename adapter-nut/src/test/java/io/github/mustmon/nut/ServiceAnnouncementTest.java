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
                ServiceInfo nut = browser.getServiceInfo("_nut._tcp.local.", "mustmon-test", PATIENCE.toMillis());
                assertThat(nut).isNotNull();
                assertThat(nut.getPort()).isEqualTo(3493);
                assertThat(nut.getInetAddresses()).contains(loopback);

                ServiceInfo upsd = browser.getServiceInfo("_upsd._tcp.local.", "mustmon-test", PATIENCE.toMillis());
                assertThat(upsd.getPropertyString("device_list")).isEqualTo("\"cellar;attic\"");

                ServiceInfo http = browser.getServiceInfo("_http._tcp.local.", "mustmon-test", PATIENCE.toMillis());
                assertThat(http.getPort()).isEqualTo(8080);
            }
            await().atMost(PATIENCE).until(() -> browser.list("_nut._tcp.local.").length == 0);
        }
    }
}
