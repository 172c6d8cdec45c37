package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Proxmox node")
class ProxmoxActionIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    @DisplayName("gets what its API wants")
    void proxmoxNode() throws Exception {
        try (HttpServers server =
                HttpServers.answering("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"data\":null}")) {
            HostAction node = ProxmoxAction.node(
                    server.url(""), "pve-1", "ups@pve!shutdown=UUID\n", Optional.empty(), TimeSource.system());

            assertThat(node.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(server.request())
                    .startsWith("POST /api2/json/nodes/pve-1/status HTTP/1.1\r\n")
                    .contains("Authorization: PVEAPIToken=ups@pve!shutdown=UUID\r\n")
                    .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                    .endsWith("\r\n\r\ncommand=shutdown");
        }
    }

    @Test
    @DisplayName("that is to stop one guest passes on how long to wait before it is switched off")
    void proxmoxGuest() throws Exception {
        try (HttpServers server = HttpServers.answering(OK)) {
            HostAction guest = ProxmoxAction.guest(
                    server.url(""),
                    "pve",
                    "qemu",
                    101,
                    Duration.ofMinutes(1),
                    "t",
                    Optional.empty(),
                    TimeSource.system());

            assertThat(guest.run(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(server.request())
                    .startsWith("POST /api2/json/nodes/pve/qemu/101/status/shutdown HTTP/1.1\r\n")
                    .endsWith("\r\n\r\ntimeout=60&forceStop=1");
        }
    }

    @Test
    @DisplayName("is checked for the one privilege that the token needs")
    void proxmoxCheck() throws Exception {
        String has = "{\"data\":{\"/nodes/pve\":{\"Sys.PowerMgmt\":1,\"Sys.Audit\":1}}}";
        String hasNot = "{\"data\":{\"/nodes/pve\":{\"Sys.Audit\":1}}}";

        try (HttpServers good = HttpServers.answering(json(has));
                HttpServers bad = HttpServers.answering(json(hasNot))) {
            assertThat(proxmox(good).check(LIMIT)).isInstanceOf(ActionResult.Done.class);
            assertThat(good.request()).startsWith("GET /api2/json/access/permissions?path=/nodes/pve HTTP/1.1\r\n");
            assertThat(proxmox(bad).check(LIMIT).sentence()).contains("no Sys.PowerMgmt on /nodes/pve");
        }
    }

    @Test
    @DisplayName("has a name that is no path")
    void names() {
        URI url = URI.create("https://10.0.0.11:8006");

        assertThatThrownBy(() -> ProxmoxAction.node(url, "../x", "t", Optional.empty(), TimeSource.system()))
                .hasMessageContaining("A node's name");
    }

    private static HostAction proxmox(HttpServers server) {
        return ProxmoxAction.node(server.url(""), "pve", "t", Optional.empty(), TimeSource.system());
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
