package io.github.mustmon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.UpsObservation;
import io.github.mustmon.notify.queue.ManualClock;
import io.github.mustmon.notify.queue.Outbox;
import io.github.mustmon.notify.queue.Timing;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Outages of two UPSes, after the process was killed")
class OutageRecorderTest {

    @TempDir
    private Path folder;

    private final ManualClock time = new ManualClock("2026-11-26T12:00:00Z");

    @Test
    @DisplayName("the second one goes on, and ends with its summary")
    void secondGoesOn() {
        OutageRecorder killed = recorder();
        tell(killed, EventType.ON_BATTERY, "a");
        tell(killed, EventType.ON_BATTERY, "b");

        assertThat(recorder().observe(mains("b"), time.now())).isTrue();
    }

    @Test
    @DisplayName("one that had ended is not told a second time")
    void endedOneIsNotToldAgain() {
        OutageRecorder killed = recorder();
        tell(killed, EventType.ON_BATTERY, "a");
        tell(killed, EventType.ON_BATTERY, "b");
        tell(killed, EventType.BACK_ON_MAINS, "b");

        assertThat(recorder().observe(mains("b"), time.now())).isFalse();
    }

    private OutageRecorder recorder() {
        return new OutageRecorder(
                new Outbox(folder.resolve("notify.queue"), Timing.STANDARD, MessageIds::next), time.now());
    }

    private void tell(OutageRecorder recorder, EventType type, String ups) {
        recorder.tell(NotifiableEvent.of(1, type, ups, time.now().wall()), time.now());
    }

    private static UpsObservation mains(String ups) {
        return new UpsObservation(ups, UpsObservation.Supply.MAINS, Measurements.NONE);
    }
}
