package io.github.mustmon.notify.queue;

import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Time that moves only when a test says so. */
public final class ManualClock {

    private Instant wall;
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;

    public ManualClock(String wall) {
        this.wall = Instant.parse(wall);
    }

    public Timestamp now() {
        return new Timestamp(wall, nanos);
    }

    public Timestamp after(Duration duration) {
        wall = wall.plus(duration);
        nanos += duration.toNanos();
        return now();
    }

    public Timestamp afterSeconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    public void jump(Duration duration) {
        wall = wall.plus(duration);
    }
}
