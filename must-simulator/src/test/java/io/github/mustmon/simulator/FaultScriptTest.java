package io.github.mustmon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScriptTest {

    @Test
    void faultsComeInTheirOrderAndThenNoneAnyMore() {
        FaultScript script = FaultScript.inOrder(LineFaults.DROP, LineFaults.CORRUPT);

        assertThat(firstOf(4, script))
                .containsExactly(LineFaults.DROP, LineFaults.CORRUPT, LineFaults.NONE, LineFaults.NONE);
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        FaultScript one = FaultScript.random(5, 0.5, LineFaults.DROP, LineFaults.LATE);
        FaultScript other = FaultScript.random(5, 0.5, LineFaults.DROP, LineFaults.LATE);

        assertThat(firstOf(200, one)).isEqualTo(firstOf(200, other));
    }

    @Test
    void theShareIsKept() {
        FaultScript script = FaultScript.random(5, 0.2, LineFaults.DROP);

        assertThat(firstOf(10_000, script))
                .filteredOn(fault -> fault == LineFaults.DROP)
                .hasSizeBetween(1900, 2100);
    }

    @Test
    void aShareBeyondOneIsRefused() {
        assertThatThrownBy(() -> FaultScript.random(1, 1.5, LineFaults.DROP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share is 0 to 1 of at least one fault. Found: 1.5 of 1");
    }

    private static List<LineFault> firstOf(int count, FaultScript script) {
        return Stream.generate(script::next).limit(count).toList();
    }
}
