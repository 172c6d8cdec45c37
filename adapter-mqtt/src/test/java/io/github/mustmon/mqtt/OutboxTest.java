package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.mqtt.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void messagesLeaveInTheOrderInWhichTheyCame() throws Exception {
        outbox.add(reading("1"));
        outbox.add(event("2"));
        outbox.add(reading("3"));

        assertThat(drained()).containsExactly("1", "2", "3");
    }

    @Test
    void aMessageStaysUntilItIsDelivered() throws Exception {
        outbox.add(reading("1"));

        assertThat(outbox.awaitFirst().payload()).isEqualTo("1");
        assertThat(outbox.awaitFirst().payload()).isEqualTo("1");
    }

    @Test
    void whenThereIsNoRoomTheOldestReadingsGoAndEventsStay() throws Exception {
        outbox.add(event("outage"));
        for (int i = 0; i < Outbox.MOST_READINGS + 10; i++) {
            outbox.add(reading(Integer.toString(i)));
        }

        List<String> left = drained();

        assertThat(left).hasSize(Outbox.MOST_READINGS + 1).startsWith("outage", "10", "11");
    }

    @Test
    void onlyTheNewestStateOfATopicIsTold() throws Exception {
        outbox.add(new Message("availability", "offline", true, Kind.STATE));
        outbox.add(event("x"));
        outbox.add(new Message("availability", "online", true, Kind.STATE));

        assertThat(drained()).containsExactly("x", "online");
    }

    private List<String> drained() throws InterruptedException {
        List<String> payloads = new ArrayList<>();
        while (!outbox.isEmpty()) {
            Message first = outbox.awaitFirst();
            payloads.add(first.payload());
            outbox.delivered(first);
        }
        return payloads;
    }

    private static Message reading(String payload) {
        return new Message("ups/telemetry", payload, true, Kind.READING);
    }

    private static Message event(String payload) {
        return new Message("ups/telemetry/events", payload, false, Kind.EVENT);
    }
}
