package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.simulator.ManualTime;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The exposition of a scrape is kept")
class ScrapeCacheTest {

    private static final Optional<String> TEXT = Optional.empty();
    private static final Optional<String> OPEN_METRICS = Optional.of("application/openmetrics-text; version=1.0.0");

    private final Directory directory = new Directory();
    private UpsMetrics metrics;

    @BeforeEach
    void read() throws Exception {
        directory.now = snapshot();
        metrics = new UpsMetrics(PrometheusSettings.DEFAULT, directory);
    }

    @Test
    @DisplayName("for every format by itself while nothing changes, compressed too")
    void sameObject() throws Exception {
        Exposition first = metrics.scrape(TEXT);
        directory.time.advance(Duration.ofMillis(999));

        assertThat(metrics.scrape(TEXT)).isSameAs(first);
        assertThat(metrics.scrape(TEXT).gzip()).isSameAs(first.gzip());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(first.gzip()))).hasBinaryContent(first.bytes());
        assertThat(metrics.scrape(OPEN_METRICS)).isNotSameAs(first).isSameAs(metrics.scrape(OPEN_METRICS));
    }

    @Test
    @DisplayName("for a second, since the Java runtime changes without a snapshot")
    void oneSecond() {
        Exposition first = metrics.scrape(TEXT);

        directory.time.advance(Duration.ofSeconds(1));

        assertThat(metrics.scrape(TEXT)).isNotSameAs(first);
    }

    @Test
    @DisplayName("until there is a new snapshot")
    void newSnapshot() throws Exception {
        Exposition first = metrics.scrape(TEXT);

        directory.now = Snapshots.beforeTheFirstReading("ups");

        assertThat(metrics.scrape(TEXT)).isNotSameAs(first);
        assertThat(metrics.scrape(TEXT).text()).contains("ups_up 0.0").doesNotContain("ups_input_voltage 2");
    }

    @Test
    @DisplayName("never beyond the nanosecond at which a reading becomes stale, although no snapshot says so")
    void stale() {
        directory.time.advance(Snapshots.STALE_AFTER.minusNanos(1));
        assertThat(metrics.scrape(TEXT).text()).contains("ups_up 1.0");

        directory.time.advance(Duration.ofNanos(1));

        assertThat(metrics.scrape(TEXT).text()).contains("ups_up 0.0").doesNotContain("ups_input_voltage 2");
    }

    @Test
    @DisplayName("until a poll was counted or a rule was replaced")
    void countedPollsAndRules() {
        Exposition first = metrics.scrape(TEXT);

        metrics.onSnapshot(directory.now);
        Exposition second = metrics.scrape(TEXT);
        metrics.replaceRules(AlarmRules.BUILT_IN.subList(0, 1));
        Exposition third = metrics.scrape(TEXT);

        assertThat(second).isNotSameAs(first);
        assertThat(third).isNotSameAs(second);
        assertThat(third.text()).isNotEqualTo(second.text());
    }

    private UpsSnapshot snapshot() throws Exception {
        UpsSnapshot fixed = Snapshots.of("ups", Readings.lineFloat());
        Timestamp now = directory.time.moment();
        return new UpsSnapshot(
                fixed.ups(),
                fixed.reading().map(reading -> new Reading(reading.telemetry(), now)),
                fixed.link(),
                fixed.linkTrouble(),
                fixed.staleAfter(),
                fixed.alarms(),
                fixed.statistics());
    }

    /** One UPS at a time that the test advances. */
    private static final class Directory implements UpsDirectory {
        private final ManualTime time = new ManualTime();
        private UpsSnapshot now = Snapshots.beforeTheFirstReading("ups");

        @Override
        public List<UpsSnapshot> snapshots() {
            return List.of(now);
        }

        @Override
        public Optional<UpsSnapshot> snapshot(String ups) {
            return Optional.of(now);
        }

        @Override
        public EventLog events() {
            return new MemoryEventLog();
        }

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public Duration uptime() {
            return Duration.ZERO;
        }
    }
}
