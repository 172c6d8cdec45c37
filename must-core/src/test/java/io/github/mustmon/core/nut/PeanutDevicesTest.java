package io.github.mustmon.core.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PeaNUT's read API")
class PeanutDevicesTest {

    private final WatchedUps ups = WatchedUps.started().polled();
    private final ForcedShutdowns forced = new ForcedShutdowns();
    private final PeanutDevices peanut = new PeanutDevices(ups.fleet(), forced);

    @Test
    void numbersAreNumbersAndTextsAreTextsThoughTheyLookLikeNumbers() {
        assertThat(peanut.all(Optional.empty()))
                .singleElement()
                .satisfies(device -> assertThat(device)
                        .containsEntry("battery.charge", new BigDecimal("100"))
                        .containsEntry("input.voltage", new BigDecimal("223.0"))
                        .containsEntry("ups.firmware", "36402")
                        .containsEntry("ups.status", "OL")
                        .doesNotContainKey("peanut.device_id"));
    }

    @Test
    void metaTellsNameAndServer() {
        assertThat(peanut.one("cellar", Optional.of("nas:3493")).orElseThrow())
                .containsEntry("peanut.device_id", "cellar")
                .containsEntry("peanut.server", "nas:3493");
    }

    @Test
    void anUnknownDeviceIsAbsent() {
        assertThat(peanut.one("attic", Optional.empty())).isEmpty();
    }

    @Test
    void aStaleDeviceHasNoStatusAndNoReadings() {
        ups.later(Duration.ofMinutes(1));

        assertThat(peanut.one("cellar", Optional.empty()).orElseThrow())
                .containsEntry("device.mfr", "MUST")
                .doesNotContainKeys("ups.status", "battery.charge", "input.voltage");
    }

    @Test
    void aForcedShutdownIsShown() {
        forced.announce("cellar");

        assertThat(peanut.one("cellar", Optional.empty()).orElseThrow()).containsEntry("ups.status", "FSD OL");
    }
}
