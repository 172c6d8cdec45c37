package io.github.mustmon.mqtt;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Snapshots of frames that a real EP20 has sent, and of none. */
final class Snapshots {

    static final ManualTime TIME = new ManualTime();

    private static final int[] LINE_FLOAT = {
        2, 36402, 4, 12, 1000, 2256, 501, 2248, 501, 7, 138, 176, 14, 0, 136, 0, 0, 100, 32, 0, 0, 0, 0, 2, 1, 0, 1
    };
    private static final int[] BATTERY_DISCHARGE = {
        2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 65450, 0, 52, 32, 2, 0, 0, 0, 0, 0, 1, 1
    };

    private Snapshots() {}

    static UpsSnapshot onMains(String ups) {
        return of(ups, Optional.of(LINE_FLOAT), List.of());
    }

    static UpsSnapshot onBattery(String ups) {
        Alarm low = new Alarm("battery_low", Severity.WARNING, "Low", TIME.moment(), OptionalDouble.empty());
        return of(ups, Optional.of(BATTERY_DISCHARGE), List.of(low));
    }

    static UpsSnapshot unread(String ups) {
        return of(ups, Optional.empty(), List.of());
    }

    /** A frame in which every value is one that no document knows or that cannot be. */
    static UpsSnapshot nonsense(String ups) {
        int[] words = LINE_FLOAT.clone();
        for (int index : new int[] {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 23, 24}) {
            words[index] = 9999;
        }
        return of(ups, Optional.of(words), List.of());
    }

    private static UpsSnapshot of(String ups, Optional<int[]> words, List<Alarm> alarms) {
        PollStatistics nothing = new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);
        return new UpsSnapshot(
                ups,
                words.map(Snapshots::reading),
                LinkState.UP,
                Optional.empty(),
                Duration.ofSeconds(15),
                alarms,
                nothing);
    }

    private static Reading reading(int[] words) {
        try {
            int[] copy = IntStream.of(words).toArray();
            return new Reading(new TelemetryDecoder(Ep20.PROFILE).decode(RegisterBlock.of(30000, copy)), TIME.moment());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
