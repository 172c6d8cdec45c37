package io.github.mustmon.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.notify.channel.RecordingServer;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.UpsObservation;
import io.github.mustmon.notify.event.UpsObservation.Supply;
import io.github.mustmon.notify.http.BadServer;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.notify.queue.Timing;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Notifications with real channels")
class NotificationsIT {

    @TempDir
    Path folder;

    private final RecordingServer server = new RecordingServer();
    private final AtomicLong skippedNanos = new AtomicLong();
    /** Runs with the machine's clock, and ahead of it when a test says so. */
    private final TimeSource time = new SkippingTime(skippedNanos, this::failIfAsked);

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();

    private Optional<Notifications> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(Notifications::close);
        server.close();
    }

    @Test
    void aChannelThatHangsDelaysNoOther() throws Exception {
        try (BadServer hangs = new BadServer(BadServer.HANGS)) {
            Notifications notifications = start(Map.of(
                    "bad", Map.of("type", "ntfy", "url", hangs.url(), "topic", "a"),
                    "good", Map.of("type", "ntfy", "url", server.url(), "topic", "a")));
            for (int i = 0; i < 20; i++) {
                notifications.tell(event(EventType.SHUTDOWN_ACTION_FAILED).withSubject("host" + i));
            }

            await().atMost(Duration.ofSeconds(5)).until(() -> status("good").waiting() == 0);
            assertThat(status("good").sent()).isPositive();
            assertThat(status("bad").waiting()).isEqualTo(20);
        }
    }

    @Test
    void anOutageIsOneMessageAtItsBeginningAndOneAtItsEnd() throws Exception {
        Notifications notifications = start(ntfy());
        notifications.tell(event(EventType.ON_BATTERY).withOutage(OptionalLong.of(3)));
        notifications.observe(
                new UpsObservation("garage", Supply.BATTERY, Measurements.of(70, 25, 200, Duration.ofMinutes(30))));
        await().until(() -> server.requests().size() == 1);
        notifications.tell(event(EventType.BACK_ON_MAINS).withOutage(OptionalLong.of(3)));
        await().until(() -> server.requests().size() == 2);

        assertThat(server.requests().get(0).body()).contains("garage: on battery");
        assertThat(server.requests().get(1).body()).contains("mains is back", "battery 70 %, 25 V");
    }

    @Test
    void aRefusingChannelIsReportedByTheOther() throws Exception {
        try (RecordingServer refusing = new RecordingServer().answering(401, "unauthorized")) {
            Notifications notifications = start(Map.of(
                    "bad", Map.of("type", "ntfy", "url", refusing.url(), "topic", "a"),
                    "good", Map.of("type", "ntfy", "url", server.url(), "topic", "a")));
            notifications.tell(event(EventType.ON_BATTERY));

            await().until(() -> server.requests().stream()
                    .anyMatch(each -> each.body().contains("Messages by bad are not delivered")));
            assertThat(status("bad").failing()).isTrue();
            assertThat(notifications.failing().orElseThrow()).contains("bad", "HTTP 401");
            assertThat(status("good").failing()).isFalse();
        }
    }

    @Test
    void lastWordsDoNotWaitForTheGroupAndEndInTime() throws Exception {
        try (BadServer hangs = new BadServer(BadServer.HANGS)) {
            Notifications notifications = start(
                    Map.of(
                            "bad", Map.of("type", "ntfy", "url", hangs.url(), "topic", "a"),
                            "good", Map.of("type", "ntfy", "url", server.url(), "topic", "a")),
                    Timing.STANDARD);
            notifications.tell(event(EventType.SHUTDOWN_COMMITTED));
            long begin = System.nanoTime();

            boolean all = notifications.lastWords(Duration.ofSeconds(1));

            assertThat(all).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theHeartbeatStopsWhenReadingsDo() throws Exception {
        Notifications notifications =
                start(Map.of("alive", Map.of("type", "heartbeat", "url", server.url() + "/ping", "every", "10s")));
        assertThat(notifications.step()).isPositive();
        assertThat(server.requests()).isEmpty();

        notifications.observe(new UpsObservation("garage", Supply.MAINS, Measurements.NONE));
        skip(Duration.ofSeconds(11));
        await().until(() -> status("alive").sent() == 1);
        skip(Duration.ofSeconds(100));
        notifications.step();
        skip(Duration.ofSeconds(11));
        notifications.step();

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).method()).isEqualTo("GET");
        assertThat(server.requests().get(0).path()).isEqualTo("/ping");
    }

    @Test
    void aTestMessageSaysHowItWent() throws Exception {
        NotifySettings settings = NotifySettings.parse(
                Map.of(
                        "phone", Map.of("type", "ntfy", "url", server.url(), "topic", "a"),
                        "none", Map.of("type", "exec", "command", "/does/not/exist")),
                ZoneOffset.UTC,
                Map.of());

        List<TestResult> all = new TestMessages(settings, time).send(Optional.empty());
        List<TestResult> one = new TestMessages(settings, time).send(Optional.of("phone"));

        assertThat(all).extracting(TestResult::channel).containsExactlyInAnyOrder("phone", "none");
        assertThat(one).singleElement().satisfies(result -> {
            assertThat(result.delivered()).isTrue();
            assertThat(result.detail()).isEqualTo("HTTP 200");
            assertThat(result.took()).isPositive();
        });
        assertThat(server.requests().get(0).body()).contains("Test message from mustmon");
    }

    @Test
    void aDefectDoesNotEndWhoSends() throws Exception {
        failing.set(true);
        Notifications notifications = start(ntfy());
        await().until(() -> failures.get() > 0);
        failing.set(false);

        notifications.tell(event(EventType.FAULT));

        await().until(() -> status("phone").sent() == 1);
    }

    @Test
    void aSuccessorContinuesWithWhatIsNotDelivered() throws Exception {
        server.answering(503, "");
        Notifications first = start(ntfy());
        first.tell(event(EventType.FAULT));
        await().until(() -> status("phone").failed() > 0);
        first.close();
        first.tell(event(EventType.OVERLOAD));
        server.answering(200, "{}");
        start(ntfy());

        await().until(() -> status("phone").sent() == 1);
        assertThat(status("phone").waiting()).isZero();
        assertThat(server.requests()).noneMatch(each -> each.body().contains("overload"));
    }

    @Test
    void threadsEndWhenThereIsNothingToDo() throws Exception {
        Notifications notifications = start(ntfy());
        notifications.tell(event(EventType.ON_BATTERY));
        await().until(() -> server.requests().size() == 1);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("notify-phone")
                                || thread.getName().equals("notify-watchdog")));
    }

    private void failIfAsked() {
        if (failing.get() && Thread.currentThread().getName().equals("notify")) {
            failures.incrementAndGet();
            throw new OutOfMemoryError("unable to create native thread");
        }
    }

    private Map<String, ?> ntfy() {
        return Map.of("phone", Map.of("type", "ntfy", "url", server.url(), "topic", "a"));
    }

    private Notifications start(Map<String, ?> values) throws Exception {
        Timing quick = new Timing(
                Duration.ofMillis(50),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                5,
                Duration.ofMillis(100),
                List.of(Duration.ofMillis(50)));
        return start(values, quick);
    }

    private Notifications start(Map<String, ?> values, Timing timing) throws Exception {
        Notifications notifications = new Notifications(
                NotifySettings.parse(values, ZoneOffset.UTC, Map.of()),
                folder.resolve("outbox.jsonl"),
                List.of("garage"),
                time,
                timing,
                Duration.ofSeconds(10));
        notifications.start();
        running = Optional.of(notifications);
        return notifications;
    }

    private void skip(Duration duration) {
        skippedNanos.addAndGet(duration.toNanos());
        running.orElseThrow().step();
    }

    private ChannelStatus status(String channel) {
        return running.orElseThrow().status().stream()
                .filter(each -> each.name().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static NotifiableEvent event(EventType type) {
        return NotifiableEvent.of(1, type, "garage", Instant.now());
    }

    /** The clocks of this machine, the monotonic one moved on. */
    private record SkippingTime(AtomicLong skippedNanos, Runnable onLook) implements TimeSource {

        @Override
        public Instant now() {
            return TimeSource.system().now();
        }

        @Override
        public long nanos() {
            onLook.run();
            return TimeSource.system().nanos() + skippedNanos.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeSource.system().sleep(duration);
        }
    }
}
