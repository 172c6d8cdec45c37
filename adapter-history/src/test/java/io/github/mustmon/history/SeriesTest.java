package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the past looks like when asked for. */
class SeriesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final Instant start = time.now();

    /** Written less often, so that weeks pass quickly. */
    private Recording longRecording() {
        return new Recording(new HistorySettings(folder.resolve("history.db"), Duration.ofHours(6)), time);
    }

    private Recording recording() {
        return new Recording(folder.resolve("history.db"), time);
    }

    @Test
    void eachReadingOfAnIntervalAboveTenSecondsIsAPoint() {
        try (Recording recording = recording()) {
            recording
                    .read(Readings.onMains().with(GRID_VOLTAGE, 230.1), HALF_MINUTE)
                    .read(Readings.onMains().with(GRID_VOLTAGE, 229.7), HALF_MINUTE);

            HistorySeries series = recording.series("input_voltage", start, HOUR, TEN_SECONDS);

            assertThat(series.step()).isEqualTo(TEN_SECONDS);
            assertThat(series.points())
                    .containsExactly(
                            new HistoryPoint(start, 230.1, 230.1, 230.1),
                            new HistoryPoint(start.plusSeconds(30), 229.7, 229.7, 229.7));
        }
    }

    @Test
    void fasterReadingsAreCondensedToTenSeconds() {
        try (Recording recording = recording()) {
            for (int i = 0; i < 20; i++) {
                recording.read(Readings.onMains().with(LOAD_POWER, 100 + i), SECOND);
            }

            List<HistoryPoint> points = recording.points("load_power", start, HOUR, TEN_SECONDS);

            assertThat(points)
                    .containsExactly(
                            new HistoryPoint(start, 104.5, 100, 109),
                            new HistoryPoint(start.plusSeconds(10), 114.5, 110, 119));
        }
    }

    @Test
    void writtenAndPendingReadingsLookTheSame() {
        try (Recording recording = recording()) {
            recording.readFor(Duration.ofMinutes(4), Readings.onMains(), HALF_MINUTE);
            List<HistoryPoint> before = recording.points("input_voltage", start, HOUR, TEN_SECONDS);
            assertThat(recording.inFile("SELECT count(*) FROM readings_10s")).isZero();

            recording.time.advance(FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.inFile("SELECT count(*) FROM readings_10s")).isEqualTo(8);
            assertThat(recording.points("input_voltage", start, HOUR, TEN_SECONDS))
                    .isEqualTo(before)
                    .hasSize(8);
        }
    }

    @Test
    void aStepThatIsWrittenInTwoPartsIsOneStep() {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains().with(LOAD_POWER, 100), FIVE_MINUTES);
            recording.read(Readings.onMains().with(LOAD_POWER, 200), FIVE_MINUTES);
            recording.read(Readings.onMains().with(LOAD_POWER, 210), SECOND);

            assertThat(recording.inFile("SELECT n FROM readings_1h")).isEqualTo(3);
            assertThat(recording.points("load_power", start, HOUR, HOUR))
                    .containsExactly(new HistoryPoint(start, 170, 100, 210));
        }
    }

    @Test
    void averagesAreWeightedByTheNumberOfReadings() {
        try (Recording recording = recording()) {
            recording.readFor(Duration.ofSeconds(9), Readings.onMains().with(LOAD_POWER, 100), SECOND);
            time.advance(SECOND);
            recording.read(Readings.onMains().with(LOAD_POWER, 200), TEN_SECONDS);

            List<HistoryPoint> points = recording.points("load_power", start, HOUR, Duration.ofSeconds(20));

            assertThat(points).containsExactly(new HistoryPoint(start, 110, 100, 200));
        }
    }

    @Test
    void aGapStaysAGap() {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains(), Duration.ofHours(3)).read(Readings.onMains(), HALF_MINUTE);

            assertThat(recording.points("input_voltage", start, DAY, FIVE_MINUTES))
                    .extracting(HistoryPoint::from)
                    .containsExactly(start, start.plus(Duration.ofHours(3)));
        }
    }

    @Test
    void anAbsentValueHasNoPointAndNoWeight() {
        try (Recording recording = recording()) {
            recording
                    .read(Readings.onMains().with(TRANSFORMER_TEMPERATURE, 30), SECOND)
                    .read(Readings.onMains().with(TRANSFORMER_TEMPERATURE, 999), SECOND)
                    .read(Readings.onMains().with(TRANSFORMER_TEMPERATURE, 40), TEN_SECONDS)
                    .read(Readings.onMains().with(TRANSFORMER_TEMPERATURE, 999), TEN_SECONDS);
            time.advance(FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.points("temperature", start, HOUR, TEN_SECONDS))
                    .containsExactly(new HistoryPoint(start, 35, 30, 40));
            assertThat(recording.points("input_voltage", start, HOUR, TEN_SECONDS))
                    .hasSize(2);
        }
    }

    @Test
    void negativeCurrentsKeepTheirSign() {
        try (Recording recording = recording()) {
            recording.read(Readings.onBattery(), SECOND).read(Readings.onBattery(), SECOND);

            assertThat(recording.points("battery_current", start, HOUR, TEN_SECONDS))
                    .containsExactly(new HistoryPoint(start, -8.6, -8.6, -8.6));
        }
    }

    @Test
    void stepsAreAlignedToTheEpochWhateverTheRangeIs() {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            HistorySeries series =
                    recording.series("input_voltage", start.plusSeconds(77), FIVE_MINUTES, Duration.ofSeconds(100));

            assertThat(series.points())
                    .extracting(point -> point.from().getEpochSecond() % 100)
                    .containsOnly(0L);
            assertThat(series.points().get(0).from()).isBeforeOrEqualTo(start.plusSeconds(77));
        }
    }

    @Test
    void aStepBetweenTwoStoredOnesIsRoundedUp() {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains(), SECOND);

            assertThat(recording.series("input_voltage", start, HOUR, SECOND).step())
                    .isEqualTo(TEN_SECONDS);
            assertThat(recording
                            .series("input_voltage", start, HOUR, Duration.ofSeconds(15))
                            .step())
                    .isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void whatIsOlderThanTwoDaysIsToldInFiveMinutesAndBeyondTwoWeeksInHours() {
        try (Recording recording = longRecording()) {
            recording.readFor(Duration.ofDays(20), Readings.onMains(), Duration.ofMinutes(1));
            Instant now = time.now();

            HistorySeries day = recording.series("input_voltage", now.minus(DAY), DAY, TEN_SECONDS);
            HistorySeries week = recording.series("input_voltage", now.minus(Duration.ofDays(7)), DAY, TEN_SECONDS);
            HistorySeries older = recording.series("input_voltage", now.minus(Duration.ofDays(19)), DAY, TEN_SECONDS);

            assertThat(day.step()).isEqualTo(TEN_SECONDS);
            assertThat(day.points()).hasSize(1440);
            assertThat(week.step()).isEqualTo(FIVE_MINUTES);
            assertThat(week.points()).hasSize(288);
            assertThat(older.step()).isEqualTo(HOUR);
            assertThat(older.points()).hasSize(24);
            assertThat(older.points().get(5).average()).isCloseTo(225.6, within(1e-9));
        }
    }

    @Test
    void whatIsTooOldIsDeleted() {
        try (Recording recording = longRecording()) {
            recording.readFor(Duration.ofDays(20), Readings.onMains(), Duration.ofMinutes(1));

            long sixHours = 360;
            assertThat(recording.inFile("SELECT count(*) FROM readings_10s")).isBetween(2880L, 2880 + sixHours);
            assertThat(recording.inFile("SELECT count(*) FROM readings_5min")).isBetween(14 * 288L, 14 * 288 + 72L);
            assertThat(recording.inFile("SELECT count(*) FROM readings_1h")).isBetween(474L, 480L);
        }
    }

    @Test
    void severalUpsesShareTheFileAndNothingElse() throws Exception {
        try (Recording recording = recording()) {
            recording.read("garage", Readings.telemetry(Readings.onMains().with(LOAD_POWER, 100)), SECOND);
            recording.read("attic", Readings.telemetry(Readings.onMains().with(LOAD_POWER, 300)), FIVE_MINUTES);
            recording.history.tick();

            Metric power = Metric.named("load_power").orElseThrow();
            assertThat(recording
                            .history
                            .series("attic", power, start, start.plus(HOUR), HOUR)
                            .points())
                    .containsExactly(new HistoryPoint(start, 300, 300, 300));
            assertThat(recording
                            .history
                            .series("cellar", power, start, start.plus(HOUR), HOUR)
                            .points())
                    .isEmpty();
        }
    }

    @Test
    void everyMetricHasItsColumns() {
        try (Recording recording = recording()) {
            recording.history.keepEstimates(
                    ups -> Optional.of(new BatteryOutlook(Optional.of(Duration.ofMinutes(80)), OptionalInt.of(90))));
            recording.read(Readings.onMains(), FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.points("runtime_low_seconds", start, HOUR, HOUR))
                    .containsExactly(new HistoryPoint(start, 4800, 4800, 4800));
            assertThat(Metric.ALL)
                    .allSatisfy(metric -> assertThat(recording.points(metric.name(), start, HOUR, HOUR))
                            .as(metric.name())
                            .hasSize(1));
        }
    }

    @Test
    void fromTheBeginToTheEndOfTimeIsARangeToo() throws Exception {
        try (Recording recording = recording()) {
            recording.read(Readings.onBattery(), SECOND);

            assertThat(recording
                            .history
                            .series("ups", Metric.ALL.get(0), Instant.MIN, Instant.MAX, HOUR)
                            .points())
                    .hasSize(1);
            assertThat(recording.history.outages(Optional.empty(), Instant.MIN, Instant.MAX))
                    .hasSize(1);
        }
    }

    @Test
    void aStepOfNothingIsRefused() {
        try (Recording recording = recording()) {
            assertThatThrownBy(() -> recording.history.series("ups", Metric.ALL.get(0), start, start, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("step must be at least 1 ms. Found: PT0S");
        }
    }
}
