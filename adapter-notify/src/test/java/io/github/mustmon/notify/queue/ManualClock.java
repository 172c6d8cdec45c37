package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.Now;
import java.time.Duration;
import java.time.Instant;

/** Time that moves only when a test says so. */
public final class ManualClock {

    private Instant wall;
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;

    public ManualClock(String wall) {
        this.wall = Instant.parse(wall);
    }

    public Now now() {
        return new Now(wall, nanos);
    }

    public Now after(Duration duration) {
        wall = wall.plus(duration);
        nanos += duration.toNanos();
        return now();
    }

    public Now afterSeconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    public void jump(Duration duration) {
        wall = wall.plus(duration);
    }
}
