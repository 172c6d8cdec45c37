package io.github.mustmon.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SinkFanOutTest {

    private final TimeSource real = TimeSource.system();
    private final ManualTime time = new ManualTime();
    private final MemoryEventLog events = new MemoryEventLog();
    private final SinkFanOut fanOut = new SinkFanOut(events);

    @AfterEach
    void close() {
        fanOut.close();
    }

    @Test
    void whatHappensIsToldInItsOrder() throws Exception {
        Recorder recorder = new Recorder("recorder", told -> {});
        fanOut.add(recorder);

        fanOut.publish(event());
        fanOut.publish(snapshot("a"));
        fanOut.publish(event());

        assertThat(recorder.next(3)).containsExactly("event 1", "snapshot a", "event 2");
    }

    @Test
    void aSlowSinkLosesTheOldestSnapshotsAndNoEvent() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder slow = new Recorder("slow", told -> {
            busy.countDown();
            await(release);
        });
        fanOut.add(slow);
        fanOut.publish(snapshot("first"));
        busy.await();

        for (int i = 0; i < 3000; i++) {
            fanOut.publish(snapshot(Integer.toString(i)));
            fanOut.publish(event());
        }
        release.countDown();

        List<String> told = slow.next(1 + 1000 + 3000);
        assertThat(told).filteredOn(text -> text.startsWith("event")).hasSize(3000);
        assertThat(told)
                .filteredOn(text -> text.startsWith("snapshot"))
                .isEqualTo(Stream.concat(
                                Stream.of("snapshot first"),
                                IntStream.range(2000, 3000).mapToObj(i -> "snapshot " + i))
                        .toList());
    }

    @Test
    void aSinkThatThrowsOrLacksAClassIsToldOfTheNextThing() throws Exception {
        Recorder throwing = new Recorder("throwing", told -> {
            throw new IllegalStateException("on purpose");
        });
        Recorder broken = new Recorder("broken", told -> {
            throw new NoClassDefFoundError("on purpose");
        });
        fanOut.add(throwing);
        fanOut.add(broken);

        fanOut.publish(event());
        fanOut.publish(event());

        assertThat(throwing.next(2)).containsExactly("event 1", "event 2");
        assertThat(broken.next(2)).containsExactly("event 1", "event 2");
    }

    @Test
    void aSinkThatInterruptsItsOwnThreadIsToldOfTheNextThing() throws Exception {
        Recorder interrupting =
                new Recorder("interrupting", told -> Thread.currentThread().interrupt());
        fanOut.add(interrupting);

        fanOut.publish(event());
        assertThat(interrupting.next(1)).containsExactly("event 1");
        fanOut.publish(event());

        assertThat(interrupting.next(1)).containsExactly("event 2");
    }

    @Test
    void manyThreadsAreToldOfInTheOrderOfTheNumbers() throws Exception {
        Recorder recorder = new Recorder("recorder", told -> {});
        fanOut.add(recorder);
        List<Thread> upses = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 100).forEach(j -> fanOut.publish(event()))))
                .toList();

        upses.forEach(Thread::start);
        for (Thread ups : upses) {
            ups.join();
        }

        assertThat(recorder.next(800))
                .isEqualTo(IntStream.rangeClosed(1, 800)
                        .mapToObj(i -> "event " + i)
                        .toList());
    }

    @Test
    void theEndWaitsForWhatIsQueuedAndNotForOnesThatHang() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        Recorder good = new Recorder("good", told -> {});
        fanOut.add(good);
        IntStream.range(0, 20).forEach(i -> fanOut.add(new Recorder("hanging", told -> await(forEver))));
        IntStream.range(0, 100).forEach(i -> fanOut.publish(event()));

        long start = real.nanos();
        fanOut.close();
        long took = TimeUnit.NANOSECONDS.toMillis(real.nanos() - start);

        assertThat(took).isLessThan(1000);
        assertThat(good.next(100)).hasSize(100);
        forEver.countDown();
    }

    @Test
    void aSinkThatLeftIsToldNothing() throws Exception {
        Recorder leaving = new Recorder("leaving", told -> {});
        fanOut.add(leaving);
        fanOut.publish(event());

        fanOut.remove(leaving);
        fanOut.publish(event());

        assertThat(leaving.next(1)).containsExactly("event 1");
        assertThat(leaving.told).isEmpty();
    }

    private UpsEvent event() {
        return new UpsEvent.OnBattery(EventContext.of("ups", time.moment()));
    }

    private static UpsSnapshot snapshot(String ups) {
        return new UpsSnapshot(
                ups,
                Optional.empty(),
                LinkState.DOWN,
                Optional.empty(),
                Duration.ofSeconds(15),
                List.of(),
                new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes down what it is told, and then does something more. */
    private static final class Recorder implements UpsSink {
        private final String name;
        private final Consumer<String> then;
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        private Recorder(String name, Consumer<String> then) {
            this.name = name;
            this.then = then;
        }

        List<String> next(int count) throws InterruptedException {
            List<String> next = new ArrayList<>();
            while (next.size() < count) {
                String text = told.poll(10, TimeUnit.SECONDS);
                assertThat(text).as("number " + next.size() + " of " + count).isNotNull();
                next.add(text);
            }
            return next;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void onSnapshot(UpsSnapshot snapshot) {
            tell("snapshot " + snapshot.ups());
        }

        @Override
        public void onEvent(RecordedEvent event) {
            tell("event " + event.number());
        }

        private void tell(String text) {
            told.add(text);
            then.accept(text);
        }
    }
}
