package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectDelayTest {

    private final ReconnectDelay delay = new ReconnectDelay(new Random(1));

    @Test
    void theFirstAttemptComesAfterASecond() {
        assertThat(delay.before(0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eachWaitIsAboutTwiceAsLongUpToAMinuteForEver() {
        for (int attempt = 1; attempt < 100_000; attempt = attempt * 2 + 1) {
            Duration longest = Duration.ofSeconds(Math.min(60, 1L << Math.min(attempt, 6)));
            assertThat(delay.before(attempt))
                    .as("before attempt " + attempt)
                    .isBetween(longest.multipliedBy(3).dividedBy(4), longest);
        }
    }
}
