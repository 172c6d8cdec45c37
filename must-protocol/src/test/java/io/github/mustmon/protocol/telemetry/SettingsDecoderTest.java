package io.github.mustmon.protocol.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsDecoderTest {

    private final SettingsDecoder decoder = new SettingsDecoder(Ep20.PROFILE);

    @Test
    void eachSettingIsReadByItsAddress() throws Exception {
        UpsSettings settings = decoder.decode(RegisterBlock.of(31000, 0, 230, 105, 141, 136, 30, 1, 0, 0, 1));

        assertThat(settings)
                .isEqualTo(new UpsSettings(
                        OptionalInt.of(50),
                        OptionalInt.of(230),
                        OptionalDouble.of(10.5),
                        OptionalDouble.of(14.1),
                        OptionalDouble.of(13.6),
                        OptionalInt.of(30),
                        Switch.ON,
                        Switch.ON,
                        Switch.ON,
                        Switch.ON));
    }

    @Test
    void theOtherValuesAreReadToo() throws Exception {
        UpsSettings settings = decoder.decode(RegisterBlock.of(31000, 1, 220, 240, 290, 270, 5, 0, 1, 1, 0));

        assertThat(settings)
                .isEqualTo(new UpsSettings(
                        OptionalInt.of(60),
                        OptionalInt.of(220),
                        OptionalDouble.of(24.0),
                        OptionalDouble.of(29.0),
                        OptionalDouble.of(27.0),
                        OptionalInt.of(5),
                        Switch.OFF,
                        Switch.OFF,
                        Switch.OFF,
                        Switch.OFF));
    }

    @Test
    void whatTheDocumentsDoNotAllowIsAbsent() throws Exception {
        UpsSettings settings = decoder.decode(RegisterBlock.of(31000, 2, 225, 150, 150, 134, 10, 2, 2, 2, 2));

        assertThat(settings)
                .isEqualTo(new UpsSettings(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.of(10),
                        Switch.UNKNOWN,
                        Switch.UNKNOWN,
                        Switch.UNKNOWN,
                        Switch.UNKNOWN));
    }

    @Test
    void whatAShorterAnswerDoesNotHoldIsAbsent() throws Exception {
        UpsSettings settings = decoder.decode(RegisterBlock.of(31000, 0, 220, 105, 141, 136, 20, 0));

        assertThat(settings)
                .isEqualTo(new UpsSettings(
                        OptionalInt.of(50),
                        OptionalInt.of(220),
                        OptionalDouble.of(10.5),
                        OptionalDouble.of(14.1),
                        OptionalDouble.of(13.6),
                        OptionalInt.of(20),
                        Switch.OFF,
                        Switch.UNKNOWN,
                        Switch.UNKNOWN,
                        Switch.UNKNOWN));
    }

    @Test
    void aBlockOfZerosIsRefusedWhole() {
        assertThatThrownBy(() -> decoder.decode(RegisterBlock.of(31000, new int[10])))
                .isInstanceOf(ImplausibleDataException.class)
                .hasMessage("no voltage and no current in the settings is possible; the whole answer is refused");
    }
}
