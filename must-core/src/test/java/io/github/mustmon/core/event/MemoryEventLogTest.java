package io.github.mustmon.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.simulator.ManualTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryEventLogTest {

    private final MemoryEventLog log = new MemoryEventLog();

    @Test
    void theNewestThousandAreKept() {
        append(2500);

        assertThat(log.newest(Integer.MAX_VALUE)).hasSize(1000);
        assertThat(log.after(0).get(0).number()).isEqualTo(1501);
    }

    @Test
    void theNewestComeFirst() {
        append(10);

        assertThat(log.newest(3)).extracting(RecordedEvent::number).containsExactly(10L, 9L, 8L);
        assertThat(log.newest(0)).isEmpty();
    }

    @Test
    void whatFollowsANumberComesInItsOrder() {
        append(10);

        assertThat(log.after(7)).extracting(RecordedEvent::number).containsExactly(8L, 9L, 10L);
        assertThat(log.after(10)).isEmpty();
    }

    @Test
    void aLogThatKeepsNothingIsRefused() {
        assertThatThrownBy(() -> new MemoryEventLog(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity must be at least 1. Found: 0");
    }

    private void append(int count) {
        EventContext context = EventContext.daemon(new ManualTime().moment());
        IntStream.range(0, count).forEach(i -> log.append(new UpsEvent.DaemonStopped(context)));
    }
}
