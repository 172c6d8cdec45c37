package io.github.mustmon.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final List<Integer> SECONDS = List.of(1, 2, 5, 10, 20, 30, 30, 30);

    @Test
    void waitsGrowToHalfAMinuteAndStayThereForEver() {
        Backoff backoff = new Backoff(always(0));

        assertThat(waits(backoff, SECONDS.size(), HALF_A_MINUTE))
                .isEqualTo(SECONDS.stream().map(Duration::ofSeconds).toList());
        assertThat(waits(backoff, 100_000, HALF_A_MINUTE)).containsOnly(HALF_A_MINUTE);
    }

    @Test
    void jitterShortensByAFifthAtMost() {
        for (int seed = 0; seed < 200; seed++) {
            List<Duration> waits = waits(new Backoff(new Random(seed)), SECONDS.size(), HALF_A_MINUTE);

            for (int i = 0; i < waits.size(); i++) {
                Duration full = Duration.ofSeconds(SECONDS.get(i));
                assertThat(waits.get(i)).isBetween(full.multipliedBy(4).dividedBy(5), full);
            }
        }
    }

    @Test
    void twoLinesDoNotTryInStep() {
        assertThat(waits(new Backoff(new Random(1)), 8, HALF_A_MINUTE))
                .isNotEqualTo(waits(new Backoff(new Random(2)), 8, HALF_A_MINUTE));
    }

    @Test
    void noWaitIsLongerThanTheLineAllows() {
        assertThat(waits(new Backoff(always(0)), 5, Duration.ofSeconds(4)))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 4L, 4L);
    }

    @Test
    void afterASuccessItBeginsAnew() {
        Backoff backoff = new Backoff(always(0));
        waits(backoff, 5, HALF_A_MINUTE);

        backoff.reset();

        assertThat(backoff.next(HALF_A_MINUTE)).isEqualTo(Duration.ofSeconds(1));
    }

    private static List<Duration> waits(Backoff backoff, int count, Duration longest) {
        return Stream.generate(() -> backoff.next(longest)).limit(count).toList();
    }

    private static RandomGenerator always(long bits) {
        return () -> bits;
    }
}
