package io.github.mustmon.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The queue of a sink, with deliveries stepped by hand")
class SinkQueueTest {

    private static final int MAX_SNAPSHOTS = 1000;

    private final Sink sink = new Sink();
    private final SinkQueue queue = new SinkQueue(sink);
    private long offered;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName(
            "delivers every event once and in order, and snapshots in order, in any interleaving of offers and deliveries")
    void anyInterleaving(long seed) {
        Random choice = new Random(seed);

        for (int step = 0; step < 20_000; step++) {
            int next = choice.nextInt(100);
            if (next < 30) {
                offerEvent();
            } else if (next < 30 + seed * 5) {
                offerSnapshot();
            } else {
                queue.deliverNext();
            }
        }
        deliverAll();

        assertThat(sink.events)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, offered).boxed().toList());
        assertThat(sink.snapshots).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("drops the oldest snapshots of a sink that is behind, not those between which it is called")
    void oldestSnapshotsFirst() {
        for (int i = 0; i < MAX_SNAPSHOTS + 2; i++) {
            offerSnapshot();
        }
        queue.deliverNext();
        offerSnapshot();
        offerSnapshot();
        deliverAll();

        assertThat(sink.snapshots).hasSize(MAX_SNAPSHOTS + 1).startsWith(2, 4).endsWith(MAX_SNAPSHOTS + 3);
    }

    @Test
    @DisplayName("delivers nothing after it was abandoned between two deliveries")
    void abandoned() {
        offerEvent();
        offerEvent();
        queue.deliverNext();

        queue.abandon();

        assertThat(queue.deliverNext()).isFalse();
        assertThat(sink.events).containsExactly(1L);
    }

    @Test
    @DisplayName("delivers what a sink publishes while it is called after what was queued before")
    void reentrant() {
        sink.onFirstEvent = this::offerEvent;
        offerEvent();
        offerEvent();

        deliverAll();

        assertThat(sink.events).containsExactly(1L, 2L, 3L);
    }

    private void deliverAll() {
        while (queue.deliverNext()) {}
    }

    private void offerEvent() {
        EventContext context = EventContext.of("ups", new ManualTime().moment());
        queue.offer(new RecordedEvent(++offered, new UpsEvent.OnBattery(context)));
    }

    private void offerSnapshot() {
        queue.offer(sink.snapshot(sink.made++));
    }

    /** Remembers the numbers of what it gets. */
    private static final class Sink implements UpsSink {
        private final List<Long> events = new ArrayList<>();
        private final List<Integer> snapshots = new ArrayList<>();
        private Runnable onFirstEvent = () -> {};
        private int made;

        UpsSnapshot snapshot(int number) {
            return new UpsSnapshot(
                    "ups",
                    Optional.empty(),
                    LinkState.DOWN,
                    Optional.empty(),
                    Duration.ofSeconds(15),
                    List.of(),
                    new PollStatistics(Map.of(), number, 0, 0, Duration.ZERO, 0, Duration.ZERO));
        }

        @Override
        public String name() {
            return "stepped";
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            snapshots.add((int) snapshot.statistics().retries());
        }

        @Override
        public void onEvent(RecordedEvent event) {
            events.add(event.number());
            onFirstEvent.run();
            onFirstEvent = () -> {};
        }
    }
}
