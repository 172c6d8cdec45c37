package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void aReaderThatIsGoneWhenItIsHungUpOnKeepsNobodyElseFromBeingTold() {
        List<EventStream> ended = new ArrayList<>();
        EventStream slow = new EventStream(
                (last, content, written) -> {
                    // Nobody takes it, and nobody says so.
                },
                () -> {
                    throw new IllegalStateException("the connection is gone already");
                },
                ended::add,
                10);
        slow.add(new byte[11]);

        assertThatNoException().isThrownBy(slow::pump);

        assertThat(ended).containsExactly(slow);
    }

    @Test
    void itEndsOnceWhenTheWriteFailsThatWasOnItsWayWhileItWasDropped() {
        List<EventStream> ended = new ArrayList<>();
        List<Callback> onTheirWay = new ArrayList<>();
        EventStream slow =
                new EventStream((last, content, written) -> onTheirWay.add(written), () -> {}, ended::add, 10);
        slow.add(new byte[5]);
        slow.pump();
        slow.add(new byte[11]);
        slow.pump();

        onTheirWay.forEach(written -> written.failed(new EofException()));

        assertThat(ended).containsExactly(slow);
    }

    @Test
    void oneMessageIsOnItsWayAtATimeAndTheOrderIsKept() {
        List<String> taken = new ArrayList<>();
        List<Callback> onTheirWay = new ArrayList<>();
        EventStream stream = new EventStream(
                (last, content, written) -> {
                    taken.add(StandardCharsets.UTF_8.decode(content).toString());
                    onTheirWay.add(written);
                },
                () -> {},
                gone -> {},
                100);
        List.of("one", "two", "three").forEach(text -> stream.add(text.getBytes(StandardCharsets.UTF_8)));

        stream.pump();
        stream.pump();
        assertThat(taken).containsExactly("one");

        onTheirWay.remove(0).succeeded();
        onTheirWay.remove(0).succeeded();
        assertThat(taken).containsExactly("one", "two", "three");
    }
}
