package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.FeedCondition;
import io.github.mustmon.power.FeedReading;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.github.mustmon.simulator.ManualTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What the policy reads of a UPS")
class FeedReadingsTest {

    private final ManualTime time = new ManualTime();
    private final PlayedReadings ups = new PlayedReadings(time);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "LINE, ONLINE",
        "GRID_CHARGING, ONLINE",
        "BACKUP, ON_BATTERY",
        "STOP, OUTPUT_OFF",
        "POWER_OFF, OUTPUT_OFF",
        "INIT, STARTING",
        "SELF_CHECK, STARTING",
        "SOFT_START, STARTING",
        "UNKNOWN, STARTING",
    })
    void conditionFollowsTheWorkState(WorkState state, FeedCondition condition) {
        assertThat(FeedReadings.condition(state)).isEqualTo(condition);
    }

    @Test
    @DisplayName("has charge, voltage and the time of the answer")
    void hasValues() {
        ups.onBattery(42);

        List<FeedReading> readings = new FeedReadings(ups).of(List.of(PlayedReadings.UPS), time.moment());

        assertThat(readings).singleElement().satisfies(reading -> {
            assertThat(reading.condition()).isEqualTo(FeedCondition.ON_BATTERY);
            assertThat(reading.chargePercent()).hasValue(42);
            assertThat(reading.batteryVolts()).hasValue(12.6);
            assertThat(reading.nanos()).isEqualTo(time.nanos());
        });
    }

    @Test
    @DisplayName("is stale for a UPS that nobody watches")
    void unknownUpsIsStale() {
        assertThat(new FeedReadings(ups).of(List.of("other"), time.moment()))
                .singleElement()
                .extracting(FeedReading::condition)
                .isEqualTo(FeedCondition.STALE);
    }
}
