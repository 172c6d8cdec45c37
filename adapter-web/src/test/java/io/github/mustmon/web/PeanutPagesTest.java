package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutAlarms;
import io.github.mustmon.core.nut.NutFleet;
import io.github.mustmon.core.nut.NutFleetSettings;
import io.github.mustmon.core.nut.NutThresholds;
import io.github.mustmon.core.nut.PeanutDevices;
import io.github.mustmon.protocol.alarm.AlarmRules;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PeaNUT's API")
class PeanutPagesTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
    private volatile Optional<PeanutDevices> peanut = Optional.of(devices(directory));
    private final TestServer server = new TestServer(
            TestServer.settings(),
            new WebSources(directory, TestServer.METRICS, Optional.empty(), () -> peanut, List.of()));

    static PeanutDevices devices(UpsDirectory directory) {
        NutFleetSettings settings = new NutFleetSettings(
                Map.of(), NutThresholds.of(AlarmRules.BUILT_IN), NutAlarms.DEVICE, Duration.ofDays(1), "1.2.3");
        return new PeanutDevices(new NutFleet(directory, settings, ups -> OptionalLong.empty()), new ForcedShutdowns());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName(
            "is one flat object a UPS: the fields that the widgets of Homepage, Homarr and Glance read are there, numbers as numbers")
    void widgets() throws Exception {
        JsonNode ups = json("/api/v1/devices/ups");

        assertThat(ups.path("ups.status").isTextual()).isTrue();
        assertThat(ups.path("battery.charge").isNumber()).isTrue();
        assertThat(ups.path("ups.load").isNumber()).isTrue();
        assertThat(ups.path("device.model").isTextual()).isTrue();
        assertThat(json("/api/v1/devices")).containsExactly(ups);
        assertThat(ups.has("peanut.device_id")).isFalse();
    }

    @Test
    void saysWhichDeviceItIsWhenAsked() throws Exception {
        JsonNode ups = json("/api/v1/devices/ups?meta=true");

        assertThat(ups.path("peanut.device_id").asText()).isEqualTo("ups");
        assertThat(ups.path("peanut.server").asText()).isEqualTo("127.0.0.1:" + server.port());
    }

    @Test
    void aDeviceThatThereIsNotIsToldAsPeanutDoes() throws Exception {
        HttpResponse<String> answer = server.get("/api/v1/devices/nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Device not found\"}");
    }

    @Test
    @DisplayName("is not there while NUT is off, and says how to switch it on")
    void off() throws Exception {
        peanut = Optional.empty();

        HttpResponse<String> answer = server.get("/api/v1/devices");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("nut.enabled");
    }

    private JsonNode json(String address) throws Exception {
        HttpResponse<String> answer = server.get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
