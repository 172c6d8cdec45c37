package io.github.mustmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("4: the wall time of something that happened")
class WallTimeTest {

    private final ManualTime time = new ManualTime();
    private final Timestamp then = time.moment();

    @Test
    @DisplayName("is what the clock said, while nobody sets it")
    void clockNotSet() {
        time.advance(Duration.ofDays(40));

        assertThat(WallTime.of(then, time.moment())).isEqualTo(then.wall());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3H", "PT-3H", "P20000D", "PT2.5S"})
    @DisplayName("is corrected by the monotonic clock after the clock was set")
    void clockSet(Duration step) {
        time.advance(Duration.ofMinutes(10));
        time.jumpWallClock(step);
        time.advance(Duration.ofMinutes(10));

        assertThat(WallTime.of(then, time.moment())).isEqualTo(then.wall().plus(step));
    }

    @Test
    @DisplayName("does not follow two clocks that drift apart slowly")
    void drift() {
        time.advance(Duration.ofDays(10));
        time.jumpWallClock(Duration.ofSeconds(60));

        assertThat(WallTime.of(then, time.moment())).isEqualTo(then.wall());
    }

    @Test
    @DisplayName("is corrected by a fleet for its own run, and left as it is for an earlier one")
    void fleet() {
        Timestamp earlierRun = new Timestamp(
                Instant.parse("2026-05-01T00:00:00Z"),
                then.nanos() - Duration.ofDays(1).toNanos());
        MemoryEventLog events = new MemoryEventLog();
        try (UpsFleet fleet = new UpsFleet(List.of(), new FleetEnvironment(events, time, new Random(1), "test"))) {
            events.append(new UpsEvent.DaemonStarted(EventContext.daemon(time.moment()), "1"));
            Timestamp at = events.newest(1).get(0).event().context().at();

            time.jumpWallClock(Duration.ofHours(5));

            assertThat(fleet.wallTime(at)).isEqualTo(at.wall().plus(Duration.ofHours(5)));
            assertThat(fleet.wallTime(earlierRun)).isEqualTo(earlierRun.wall());
        }
    }
}
