package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.mqtt.Message.Kind;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final ManualTime time = new ManualTime();
    private final Outbox outbox = new Outbox(time);

    @Test
    void messagesLeaveInTheOrderInWhichTheyCame() throws Exception {
        outbox.add(reading("1"));
        outbox.add(event("2"));
        outbox.add(reading("3"));

        assertThat(drained()).containsExactly("1", "2", "3");
    }

    @Test
    void whatWasUnderWayWhenTheConnectionWasLostIsSentAgainInItsOrder() throws Exception {
        outbox.add(reading("1"));
        outbox.add(event("2"));
        Message first = next();
        outbox.add(event("3"));
        assertThat(next().payload()).isEqualTo("2");
        outbox.done(first);

        outbox.putBack();

        assertThat(drained()).containsExactly("2", "3");
    }

    @Test
    void aStateThatWasUnderWayIsNotSentAgainAfterItsSuccessor() throws Exception {
        outbox.add(state("availability", "online"));
        assertThat(next().payload()).isEqualTo("online");
        outbox.add(state("availability", "offline"));

        outbox.putBack();

        assertThat(drained()).containsExactly("offline");
    }

    @Test
    void anAcknowledgementWakesNobodyWhoWaitsForTheNextMessage() throws Exception {
        outbox.add(reading("1"));
        outbox.add(reading("2"));
        Message first = next();
        Message second = next();
        Thread delivery = Thread.currentThread();
        Thread broker = new Thread(() -> {
            while (delivery.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            outbox.done(first);
            outbox.done(second);
        });
        broker.start();
        long before = TimeSource.system().nanos();

        Optional<Message> none = outbox.next(Duration.ofMillis(500), () -> true);

        assertThat(none).isEmpty();
        assertThat(Duration.ofNanos(TimeSource.system().nanos() - before)).isGreaterThan(Duration.ofMillis(490));
        broker.join();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void noMoreAreUnderWayThanTheBrokerMayOweUs() throws Exception {
        for (int i = 0; i <= Outbox.MAX_IN_FLIGHT; i++) {
            outbox.add(event(Integer.toString(i)));
        }
        Message first = next();
        for (int i = 1; i < Outbox.MAX_IN_FLIGHT; i++) {
            assertThat(next().payload()).isEqualTo(Integer.toString(i));
        }

        assertThat(outbox.next(Duration.ofMillis(1), () -> true)).isEmpty();
        outbox.done(first);
        assertThat(next().payload()).isEqualTo(Integer.toString(Outbox.MAX_IN_FLIGHT));
    }

    @Test
    void itIsKnownSinceWhenTheBrokerOwesUsAnAnswer() throws Exception {
        assertThat(outbox.inFlightSince()).isEmpty();
        outbox.add(event("1"));
        var sent = time.moment();
        Message message = next();
        time.advance(Duration.ofSeconds(7));

        assertThat(outbox.inFlightSince()).contains(sent);
        outbox.done(message);
        assertThat(outbox.inFlightSince()).isEmpty();
    }

    @Test
    void whoWaitsLooksAgainWhenWoken() throws Exception {
        assertThat(outbox.next(Duration.ofMinutes(1), () -> false)).isEmpty();
    }

    @Test
    void whenThereIsNoRoomTheOldestReadingsGoAndEventsStay() throws Exception {
        outbox.add(event("outage"));
        outbox.add(state("alarms", "[]"));
        for (int i = 0; i < Outbox.MAX_READINGS + 10; i++) {
            outbox.add(reading(Integer.toString(i)));
        }

        List<String> left = drained();

        assertThat(left).hasSize(Outbox.MAX_READINGS + 2).startsWith("outage", "[]", "10", "11");
    }

    @Test
    void evenEventsAreBounded() throws Exception {
        for (int i = 0; i < Outbox.MAX_EVENTS + 3; i++) {
            outbox.add(event(Integer.toString(i)));
        }

        assertThat(drained()).hasSize(Outbox.MAX_EVENTS).startsWith("3", "4");
    }

    @Test
    void onlyTheNewestStateOfATopicIsTold() throws Exception {
        outbox.add(state("availability", "offline"));
        outbox.add(event("x"));
        outbox.add(state("availability", "online"));

        assertThat(drained()).containsExactly("x", "online");
    }

    @Test
    void twoEqualReadingsAreTwo() throws Exception {
        outbox.add(reading("same"));
        outbox.add(reading("same"));

        outbox.done(next());

        assertThat(drained()).containsExactly("same");
    }

    private Message next() throws InterruptedException {
        return outbox.next(Duration.ofMillis(1), () -> true).orElseThrow();
    }

    private List<String> drained() throws InterruptedException {
        List<String> payloads = new ArrayList<>();
        while (!outbox.isEmpty()) {
            Message first = next();
            payloads.add(first.payload());
            outbox.done(first);
        }
        return payloads;
    }

    private static Message reading(String payload) {
        return new Message("ups/telemetry", payload, true, Kind.READING, Optional.empty());
    }

    private static Message event(String payload) {
        return Message.event("ups/telemetry/events", payload);
    }

    private static Message state(String topic, String payload) {
        return new Message(topic, payload, true, Message.Kind.STATE, Optional.empty());
    }
}
