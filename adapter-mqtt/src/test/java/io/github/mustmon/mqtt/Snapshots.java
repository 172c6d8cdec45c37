package io.github.mustmon.mqtt;

import static io.github.mustmon.core.testing.SampleSnapshots.NOTHING_COUNTED;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.testing.SampleSnapshots;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Snapshots of frames that a real EP20 has sent, and of none. */
final class Snapshots {

    static final ManualTime TIME = new ManualTime();

    private static final Duration STALE_AFTER = Duration.ofSeconds(15);

    private static final int[] LINE_FLOAT = {
        2, 36402, 4, 12, 1000, 2256, 501, 2248, 501, 7, 138, 176, 14, 0, 136, 0, 0, 100, 32, 0, 0, 0, 0, 2, 1, 0, 1
    };
    private static final int[] BATTERY_DISCHARGE = {
        2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 65450, 0, 52, 32, 2, 0, 0, 0, 0, 0, 1, 1
    };

    private Snapshots() {}

    static UpsSnapshot onMains(String ups) {
        return of(ups, LINE_FLOAT, List.of());
    }

    static UpsSnapshot onBattery(String ups) {
        Alarm low = new Alarm("battery_low", Severity.WARNING, "Low", TIME.moment(), OptionalDouble.empty());
        return of(ups, BATTERY_DISCHARGE, List.of(low));
    }

    static UpsSnapshot unread(String ups) {
        return new UpsSnapshot(
                ups, Optional.empty(), LinkState.UP, Optional.empty(), STALE_AFTER, List.of(), NOTHING_COUNTED);
    }

    /** A frame in which every value is one that no document knows or that cannot be. */
    static UpsSnapshot nonsense(String ups) {
        int[] words = LINE_FLOAT.clone();
        for (int index : new int[] {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 23, 24}) {
            words[index] = 9999;
        }
        return of(ups, words, List.of());
    }

    private static UpsSnapshot of(String ups, int[] words, List<Alarm> alarms) {
        Reading reading = new Reading(SampleSnapshots.decoded(words), TIME.moment());
        return SampleSnapshots.of(ups, reading, STALE_AFTER, NOTHING_COUNTED, alarms);
    }
}
