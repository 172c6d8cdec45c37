package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of a battery")
class BatterySettingsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, .9, 2001, 10_000, Double.NaN, Double.POSITIVE_INFINITY})
    @DisplayName("refuse a capacity outside of 1 to 2000 Ah")
    void refuseImpossibleCapacity(double capacity) {
        assertThatThrownBy(() -> new BatterySettings(12, 10.5, 1000, OptionalDouble.of(capacity), Optional.empty()))
                .hasMessageContaining("expected 1 to 2000 Ah");
    }

    @Test
    @DisplayName("refuse a class other than 12 and 24 V, and a cut-off of the other class")
    void refuseOtherClass() {
        assertThatThrownBy(() -> BatterySettings.untyped(48, 42, 1000)).hasMessageContaining("12 or 24");
        assertThatThrownBy(() -> BatterySettings.untyped(24, 10.5, 1000)).hasMessageContaining("cut-off");
    }

    @Test
    @DisplayName("know four names of chemistries in any letter case")
    void chemistryNames() {
        assertThat(BatteryChemistry.named(" LiFePO4 ")).contains(BatteryChemistry.LIFEPO4);
        assertThat(BatteryChemistry.named("lithium")).isEmpty();
    }
}
