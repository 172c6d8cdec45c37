package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One UPS of a plan")
class FeedTest {

    private static final long SECOND = 1_000_000_000L;

    private final Feed feed = new Feed("ups", 0);
    private double percent = 90;
    private long seconds;

    @Test
    void knowsItsRuntimeBySlopeAfterAMinuteAndAHalf() {
        run(FeedCondition.ON_BATTERY, 80);
        assertThat(feed.runtimeSeconds()).isEmpty();

        run(FeedCondition.ON_BATTERY, 14);

        assertThat(feed.runtimeSeconds().orElseThrow()).isBetween(800.0, 900.0);
    }

    @Test
    void stillKnowsItAfterAFlickerOfMains() {
        run(FeedCondition.ON_BATTERY, 120);
        run(FeedCondition.ONLINE, 6);
        run(FeedCondition.ON_BATTERY, 2);

        assertThat(feed.runtimeSeconds()).isPresent();
    }

    @Test
    void forgetsItAfterAMinuteOfMains() {
        run(FeedCondition.ON_BATTERY, 120);
        run(FeedCondition.ONLINE, 70);
        run(FeedCondition.ON_BATTERY, 2);

        assertThat(feed.runtimeSeconds()).isEmpty();
    }

    /** A reading each two seconds; on battery 0.1 % a second. */
    private void run(FeedCondition condition, int time) {
        for (int i = 0; i < time; i += 2) {
            seconds += 2;
            percent -= condition == FeedCondition.ON_BATTERY ? 0.2 : 0;
            FeedReading bare = FeedReading.of("ups", condition, seconds * SECOND);
            feed.update(
                    Optional.of(new FeedReading(
                            "ups",
                            condition,
                            OptionalDouble.of(percent),
                            bare.batteryVolts(),
                            bare.cutOffVolts(),
                            false,
                            bare.runtimeSeconds(),
                            bare.nanos())),
                    seconds * SECOND);
        }
    }
}
