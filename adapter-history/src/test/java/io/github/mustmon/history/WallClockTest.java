package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.history.HistoryPoint;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are wrong, and clocks that are set. */
class WallClockTest {

    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String ROWS_OF_2026 = "SELECT count(*) FROM readings_10s WHERE at < 1798761600";

    @TempDir
    Path folder;

    private Recording recording(ManualTime time) {
        return new Recording(folder.resolve("history.db"), time);
    }

    @Test
    void readingsTakenBeforeTheClockWasSetAreDatedWhenItIs() {
        ManualTime time = new ManualTime(Instant.parse("1970-01-01T00:00:10Z"));
        try (Recording recording = recording(time)) {
            recording.readFor(Duration.ofMinutes(20), Readings.onMains(), HALF_MINUTE);
            assertThat(recording.inFile("SELECT count(*) FROM readings_10s")).isZero();

            time.jumpWallClock(Duration.between(time.now(), Instant.parse("2026-06-01T12:20:00Z")));
            recording.read(Readings.onMains(), HALF_MINUTE);

            assertThat(recording.points(
                            "input_voltage", Instant.parse("2026-06-01T12:00:00Z"), HOUR, Duration.ofSeconds(10)))
                    .hasSize(41)
                    .first()
                    .isEqualTo(new HistoryPoint(Instant.parse("2026-06-01T12:00:00Z"), 225.6, 225.6, 225.6));
        }
    }

    @Test
    void eventsFromBeforeTheClockWasSetAreDatedWhenItIs() {
        ManualTime time = new ManualTime(Instant.parse("2016-11-03T17:16:00Z"));
        try (Recording recording = recording(time)) {
            recording.history.eventLog().append(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), "1.0"));
            time.advance(FIVE_MINUTES);
            recording.history.tick();
            assertThat(recording.inFile("SELECT count(*) FROM events")).isZero();

            time.jumpWallClock(Duration.between(time.now(), Instant.parse("2026-06-01T12:05:00Z")));
            time.advance(FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.inFile("SELECT at FROM events"))
                    .isEqualTo(Instant.parse("2026-06-01T12:00:00Z").toEpochMilli());
        }
    }

    @Test
    void readingsOfTheSameHourTwiceAreMerged() {
        ManualTime time = new ManualTime();
        Instant start = time.now();
        try (Recording recording = recording(time)) {
            recording.readFor(HOUR, Readings.onMains().with(LOAD_POWER, 100), HALF_MINUTE);
            time.jumpWallClock(HOUR.negated());
            recording.readFor(HOUR, Readings.onMains().with(LOAD_POWER, 200), HALF_MINUTE);

            assertThat(recording.points("load_power", start, HOUR, HOUR))
                    .containsExactly(new HistoryPoint(start, 150, 100, 200));
            assertThat(recording.points("load_power", start, HOUR, Duration.ofSeconds(10)))
                    .hasSize(120)
                    .allMatch(point -> point.equals(new HistoryPoint(point.from(), 150, 100, 200)));
        }
    }

    @Test
    void aClockThatLeapsDecadesAheadDeletesNothing() {
        ManualTime time = new ManualTime();
        try (Recording recording = recording(time)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            time.jumpWallClock(Duration.ofDays(14 * 365));
            recording.readFor(Duration.ofHours(3), Readings.onMains(), HALF_MINUTE);

            assertThat(recording.inFile(ROWS_OF_2026)).isEqualTo(120);
        }
    }

    @Test
    void aDaemonThatStartsWithSuchAClockDeletesNothingEither() {
        ManualTime time = new ManualTime();
        try (Recording recording = recording(time)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }
        ManualTime wrong = new ManualTime(Instant.parse("2040-01-01T00:00:00Z"));
        try (Recording recording = recording(wrong)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.inFile(ROWS_OF_2026)).isEqualTo(120);
        }
    }

    @Test
    void aDaemonThatIsStartedAgainWithSuchAClockDeletesNothingEither() {
        ManualTime time = new ManualTime();
        try (Recording recording = recording(time)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }
        ManualTime wrong = new ManualTime(Instant.parse("2040-01-01T00:00:00Z"));
        try (Recording recording = recording(wrong)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }

        try (Recording recording = recording(wrong)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            assertThat(recording.inFile(ROWS_OF_2026)).isEqualTo(120);
        }
    }

    @Test
    void aDayLaterTheLeapIsBelieved() {
        ManualTime time = new ManualTime();
        try (Recording recording = new Recording(new HistorySettings(folder.resolve("history.db"), HOUR), time)) {
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
            time.jumpWallClock(Duration.ofDays(3 * 365));
            recording.readFor(Duration.ofHours(26), Readings.onMains(), HALF_MINUTE);

            assertThat(recording.inFile("SELECT count(*) FROM readings_1h")).isEqualTo(26);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, -5})
    @DisplayName(
            "4: an outage during which the clock is set has the duration of the monotonic clock, and the times of the new one")
    void outageDuringWhichTheClockIsSet(long hours) {
        ManualTime time = new ManualTime();
        Duration step = Duration.ofHours(hours);
        try (Recording recording = recording(time)) {
            recording.readFor(FIVE_MINUTES, Readings.onMains(), HALF_MINUTE);
            Instant start = time.now();
            recording.readFor(Duration.ofMinutes(10), Readings.onBattery(), Duration.ofSeconds(2));
            time.jumpWallClock(step);
            recording.readFor(Duration.ofMinutes(10), Readings.onBattery(), Duration.ofSeconds(2));
            recording.readFor(FIVE_MINUTES, Readings.onMains(), HALF_MINUTE);

            Outage outage = recording.outages().get(0);
            assertThat(recording.outages()).hasSize(1);
            assertThat(outage.start()).isEqualTo(start.plus(step));
            assertThat(Duration.between(outage.start(), outage.end().orElseThrow()))
                    .isEqualTo(Duration.ofMinutes(20));
            assertThat(recording.inFile("SELECT end - start FROM outages"))
                    .isEqualTo(Duration.ofMinutes(20).toMillis());
            assertThat(recording.curve(outage.number()).points())
                    .hasSizeGreaterThan(600)
                    .extracting(OutageCurve.Point::at)
                    .isSorted()
                    .allSatisfy(at -> assertThat(at)
                            .isBetween(
                                    outage.start().minusSeconds(60),
                                    outage.end().orElseThrow().plus(FIVE_MINUTES)));
        }
    }

    @Test
    @DisplayName(
            "4: an outage and events of this run that are over when the clock is set are dated by the new clock, earlier runs are not")
    void whatIsOverWhenTheClockIsSet() {
        ManualTime time = new ManualTime();
        Instant earlier = time.now();
        try (Recording recording = recording(time)) {
            recording.history.eventLog().append(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), "1.0"));
            recording.readFor(FIVE_MINUTES, Readings.onBattery(), HALF_MINUTE);
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);
        }
        Instant begin = time.now();
        try (Recording recording = recording(time)) {
            recording.history.eventLog().append(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), "1.0"));
            recording.readFor(FIVE_MINUTES, Readings.onBattery(), HALF_MINUTE);
            recording.readFor(HOUR, Readings.onMains(), HALF_MINUTE);

            time.jumpWallClock(Duration.ofDays(1));
            recording.history.tick();

            assertThat(recording.outages())
                    .extracting(Outage::start)
                    .containsExactly(begin.plus(Duration.ofDays(1)), earlier);
            assertThat(recording.inFile("SELECT min(at) FROM events")).isEqualTo(earlier.toEpochMilli());
            assertThat(recording.inFile("SELECT max(at) FROM events"))
                    .isEqualTo(begin.plus(Duration.ofDays(1)).toEpochMilli());
        }
    }
}
