package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Devices that fit an address")
final class PortCandidateSelectorTest {

    private static final Path A = Path.of("/dev/ttyUSB0");
    private static final Path B = Path.of("/dev/ttyUSB1");
    private static final Path C = Path.of("/dev/ttyUSB2");

    private final PortCandidateSelector order = new PortCandidateSelector();
    private long nanos;

    @Test
    @DisplayName("are tried likeliest first")
    void likeliestFirst() {
        assertThat(order.of(List.of(B, A), nanos)).containsExactly(B, A);
    }

    @Test
    @DisplayName("keep their order while none of them could be opened")
    void failedOpensChangeNothing() {
        order.of(List.of(A, B), nanos);

        assertThat(order.of(List.of(A, B), nanos)).containsExactly(A, B);
    }

    @Test
    @DisplayName("come last after they were given up soon, so that each has its turn, and then it starts again")
    void silentOnesComeLast() {
        assertThat(openFirstAndGiveUp(A, B, C)).isEqualTo(A);
        assertThat(openFirstAndGiveUp(A, B, C)).isEqualTo(B);
        assertThat(openFirstAndGiveUp(A, B, C)).isEqualTo(C);
        assertThat(openFirstAndGiveUp(A, B, C)).isEqualTo(A);
    }

    @Test
    @DisplayName("stay candidates after they were given up: when no other opens, they are taken again")
    void silentOnesStay() {
        openFirstAndGiveUp(A, B);

        assertThat(order.of(List.of(A, B), nanos)).containsExactly(B, A);
    }

    @Test
    @DisplayName("come first again when they were kept for a minute: that was the right one")
    void theRightOneComesFirst() {
        openFirstAndGiveUp(A, B);
        order.chose(order.of(List.of(A, B), nanos).get(0), nanos);
        pass(Duration.ofMinutes(1));

        assertThat(order.of(List.of(A, B), nanos)).containsExactly(B, A);
    }

    @Test
    @DisplayName("are new when they went away and returned")
    void returnedOnesAreNew() {
        openFirstAndGiveUp(A, B);
        order.of(List.of(B), nanos);

        assertThat(order.of(List.of(A, B), nanos)).containsExactly(A, B);
    }

    @Test
    @DisplayName("may be none")
    void none() {
        assertThat(order.of(List.of(), nanos)).isEmpty();
    }

    @Test
    @DisplayName("may be one, which is tried again and again")
    void one() {
        assertThat(openFirstAndGiveUp(A)).isEqualTo(A);
        assertThat(openFirstAndGiveUp(A)).isEqualTo(A);
    }

    private Path openFirstAndGiveUp(Path... candidates) {
        Path first = order.of(List.of(candidates), nanos).get(0);
        order.chose(first, nanos);
        pass(Duration.ofSeconds(20));
        return first;
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }
}
