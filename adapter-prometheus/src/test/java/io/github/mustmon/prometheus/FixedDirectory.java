package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A directory that says what the test says, at a time after {@link Snapshots#READ_AT} that the test chooses. */
record FixedDirectory(Duration sinceTheReading, List<UpsSnapshot> snapshots) implements UpsDirectory {

    static FixedDirectory of(UpsSnapshot... snapshots) {
        return new FixedDirectory(Duration.ofSeconds(4), List.of(snapshots));
    }

    @Override
    public Optional<UpsSnapshot> snapshot(String ups) {
        return snapshots.stream().filter(snapshot -> snapshot.ups().equals(ups)).findFirst();
    }

    @Override
    public EventLog events() {
        throw new AssertionError("Metrics are made of snapshots, not of events.");
    }

    @Override
    public Duration uptime() {
        return sinceTheReading;
    }

    @Override
    public TimeSource time() {
        return new TimeSource() {
            @Override
            public Instant now() {
                return Snapshots.READ_AT.wall().plus(sinceTheReading);
            }

            @Override
            public long nanos() {
                return Snapshots.READ_AT.nanos() + sinceTheReading.toNanos();
            }

            @Override
            public void sleep(Duration duration) {
                throw new AssertionError("A scrape never waits.");
            }
        };
    }
}
