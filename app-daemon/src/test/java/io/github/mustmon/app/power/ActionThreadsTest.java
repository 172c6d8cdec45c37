package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Threads for actions of the power plan")
class ActionThreadsTest {

    @Test
    @DisplayName("say that there is none where the machine makes no more, instead of ending whoever asks")
    void noneLeft() {
        try (ActionThreads threads = new ActionThreads(RefusedThread::new)) {
            assertThat(threads.run(() -> {})).isFalse();
            assertThatCode(() -> threads.watch("nas", () -> {})).doesNotThrowAnyException();
        }
    }

    private static final class RefusedThread extends Thread {
        RefusedThread(Runnable work) {
            super(work);
        }

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError("unable to create native thread");
        }
    }
}
