package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void aReaderThatIsGoneWhenItIsHungUpOnKeepsNobodyElseFromBeingTold() {
        EventStream slow = new EventStream(
                new NeverReady(),
                () -> {
                    throw new IllegalStateException("the connection is gone already");
                },
                10);
        slow.add(new byte[11]);

        assertThatNoException().isThrownBy(slow::pump);

        assertThat(slow.ended()).isCompleted();
    }

    /** A reader who takes nothing. */
    private static final class NeverReady extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) {
            throw new IllegalStateException("nobody may write who was not told to");
        }
    }
}
